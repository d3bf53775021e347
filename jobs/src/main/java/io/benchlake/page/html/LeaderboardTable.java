package io.benchlake.page.html;

import io.benchlake.page.chart.IntervalMark;
import io.benchlake.page.chart.Mark;
import io.benchlake.page.content.BoardContent;
import io.benchlake.page.content.BoardLine;
import io.benchlake.page.content.BoardModel;
import io.benchlake.page.content.BoardScore;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The leaderboard: one row a model, one column a task or group that stands for itself. */
record LeaderboardTable(BoardContent board, List<BoardColumn> columns) {
    /** The mean over several tasks is a number of its own; over one it is the task's. */
    static boolean hasMean(BoardContent board) {
        return board.sharedTasks().size() > 1 && board.lines().stream().anyMatch(line -> line.mean() != null);
    }

    String html() {
        String head = columns.stream().map(this::head).collect(Collectors.joining());
        String mean = hasMean(board)
                ? "<th scope=\"col\" class=\"num\" data-task=\"\" title=\"%s\">mean over shared tasks</th>"
                        .formatted(Html.text(String.join(", ", board.sharedTasks())))
                : "";
        return """
                <div class="scroll">
                <table id="leaderboard">
                <caption>Score, its 95 %% interval to scale within the column, and the ranks that chance leaves open</caption>
                <thead><tr><th scope="col">model</th><th scope="col" class="num">rank</th>%s%s</tr></thead>
                <tbody>
                %s</tbody>
                </table>
                </div>
                """.formatted(mean, head, board.lines().stream().map(this::row).collect(Collectors.joining()));
    }

    private String head(BoardColumn column) {
        boolean isLowerBetter =
                column.scores().values().stream().anyMatch(score -> Boolean.FALSE.equals(score.higherIsBetter()));
        return "<th scope=\"col\" class=\"num\" data-task=\"%s\" title=\"%s, filter %s\">%s</th>"
                .formatted(
                        Html.text(column.name()),
                        Html.text(column.metric()),
                        Html.text(column.filter()),
                        "<bdi>" + Html.text(column.name()) + "</bdi>" + (isLowerBetter ? " ↓" : ""));
    }

    private String row(BoardLine line) {
        BoardModel model = board.models().get(line.model());
        List<BoardScore> scores = columns.stream()
                .map(column -> column.score(line.model()))
                .filter(Objects::nonNull)
                .toList();
        boolean isPartial = !scores.isEmpty() && scores.stream().allMatch(BoardScore::lacksDocs);
        String marked = Objects.equals(board.baseline(), line.model()) ? " <span class=\"same\">baseline</span>" : "";
        return "<tr data-model=\"%s\"%s><th scope=\"row\">%s%s</th><td class=\"num\" data-value=\"%s\">%s</td>%s%s</tr>%n"
                .formatted(
                        Html.text(model.name()),
                        isPartial ? " data-partial" : "",
                        Html.link(Html.route("model", model.name()), "<bdi>" + Html.text(model.name()) + "</bdi>"),
                        marked,
                        line.bestRank() == null ? "" : line.bestRank(),
                        line.bestRank() == null
                                ? "<span class=\"missing\">–</span>"
                                : Html.range(line.bestRank(), line.worstRank()),
                        hasMean(board) ? mean(line) : "",
                        columns.stream()
                                .map(column -> cell(column, model, column.score(line.model())))
                                .collect(Collectors.joining()));
    }

    private String mean(BoardLine line) {
        @Nullable Double value = line.mean();
        if (value == null) {
            return "<td class=\"num missing\" data-value=\"\">–</td>";
        }
        Mark mark = new Mark("mean", value, line.meanLow(), line.meanHigh(), "");
        return "<td class=\"num\" data-value=\"%s\">%s%s</td>"
                .formatted(
                        value,
                        Html.score(value),
                        new IntervalMark(
                                        mark,
                                        ends().min().orElse(0),
                                        ends().max().orElse(1))
                                .svg());
    }

    private DoubleStream ends() {
        return board.lines().stream()
                .flatMap(line -> Stream.of(line.mean(), line.meanLow(), line.meanHigh()))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue);
    }

    private static String cell(BoardColumn column, BoardModel model, @Nullable BoardScore score) {
        String task = Html.text(column.name());
        if (score == null || score.value() == null) {
            return "<td class=\"num missing\" data-task=\"%s\" data-value=\"\">%s</td>"
                    .formatted(task, score == null ? "not run" : "no score");
        }
        double value = score.value();
        String shown = column.isGroup()
                ? Html.score(value)
                : Html.link(
                        Html.route("model", model.name(), "task", column.name(), score.filter()), Html.score(value));
        Mark mark = new Mark(column.name(), value, score.low(), score.high(), "");
        return "<td class=\"num\" data-task=\"%s\" data-value=\"%s\"><span class=\"same rank\">%s</span> %s%s%s</td>"
                .formatted(
                        task,
                        value,
                        score.bestRank() == null ? "" : "#" + Html.range(score.bestRank(), score.worstRank()),
                        shown,
                        docs(column, score),
                        new IntervalMark(mark, column.least(), column.greatest()).svg());
    }

    /** Scores over other docs than those of most models are no part of the same comparison. */
    private static String docs(BoardColumn column, BoardScore score) {
        if (score.lacksDocs()) {
            return String.format(
                    Locale.ROOT, " <span class=\"partial\">%,d of %,d docs</span>", score.scored(), score.docs());
        }
        return score.docs() == column.docs()
                ? ""
                : String.format(Locale.ROOT, " <span class=\"partial\">%,d docs</span>", score.docs());
    }
}
