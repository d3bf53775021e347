package io.benchlake.report;

import io.benchlake.board.ModelBoard;
import io.benchlake.board.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a board of models: rounded for people, with all digits for programs. */
public final class ModelBoardRenderer {
    private static final int SHOWN = 3;

    private ModelBoardRenderer() {}

    /** The lines in the order of the board. */
    public static String render(ModelBoard board, ReportFormat format) {
        boolean forPeople = format == ReportFormat.TABLE || format == ReportFormat.MARKDOWN;
        return GridRenderer.render(forPeople ? readable(board) : complete(board), format);
    }

    /** If a model lacks tasks of others, one more column says which. */
    private static Grid readable(ModelBoard board) {
        boolean isLacking =
                board.standings().stream().anyMatch(line -> !line.lacking().isEmpty());
        List<String> columns = new ArrayList<>(List.of("Rank", "Model", "Run", "Mean", "Tasks", "Wins"));
        if (isLacking) {
            columns.add("Lacks");
        }
        return new Grid(
                columns,
                board.standings().stream()
                        .map(line -> readable(line, isLacking))
                        .toList());
    }

    private static List<@Nullable Object> readable(Standing line, boolean withLacking) {
        List<@Nullable Object> cells = new ArrayList<>(Arrays.asList(
                rank(line),
                line.model(),
                shortened(line.runs()),
                LeaderboardRenderer.withError(line.mean(), line.standardError()),
                line.tasks(),
                line.wins() == null ? "–" : line.wins().toString()));
        if (withLacking) {
            cells.add(shortened(line.lacking()));
        }
        return cells;
    }

    /** The best and the worst rank that a model may have. */
    private static String rank(Standing line) {
        if (line.bestRank() == null) {
            return "–";
        }
        return line.isCertain() ? line.bestRank().toString() : line.bestRank() + "–" + line.worstRank();
    }

    private static String shortened(List<String> names) {
        String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() > SHOWN ? shown + " and %d more".formatted(names.size() - SHOWN) : shown;
    }

    private static Grid complete(ModelBoard board) {
        return new Grid(
                List.of(
                        "best_rank",
                        "worst_rank",
                        "model",
                        "mean",
                        "stderr",
                        "n_tasks",
                        "wins",
                        "win_rate",
                        "tasks",
                        "lacks",
                        "run_names",
                        "model_fingerprint"),
                board.standings().stream().map(line -> complete(line, board)).toList());
    }

    private static List<@Nullable Object> complete(Standing line, ModelBoard board) {
        return Arrays.asList(
                line.bestRank(),
                line.worstRank(),
                line.model(),
                line.mean(),
                line.standardError(),
                line.tasks(),
                line.wins(),
                line.winRate(),
                line.tasks() == 0 ? List.of() : board.tasks(),
                line.lacking(),
                line.runs(),
                line.fingerprint());
    }
}
