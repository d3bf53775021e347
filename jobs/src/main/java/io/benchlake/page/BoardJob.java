package io.benchlake.page;

import io.benchlake.board.ModelBoard;
import io.benchlake.board.Standing;
import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.lake.TableMoment;
import io.benchlake.leaderboard.ModelBoardJob;
import io.benchlake.page.chunk.TaskChunks;
import io.benchlake.page.content.BoardContent;
import io.benchlake.page.content.BoardLine;
import io.benchlake.page.content.BoardModel;
import io.benchlake.page.content.ShownScores;
import io.benchlake.page.content.StoredScore;
import io.benchlake.taskdef.read.NearMatches;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Writes a lake's board into a folder. */
public final class BoardJob {
    private static final int FORMAT = 1;

    /** Of more models only the pairs with one of them are compared: all pairs would be more than anybody reads. */
    private static final int MOST_PAIRED = 8;

    private static final double NORMAL = 1.959963984540054;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final Lake lake;

    /** The lake as it is now is shown, whatever is committed while the board is written. */
    public BoardJob(Lake lake) {
        this.lake = lake.frozen();
    }

    /** @throws UserError if the lake has no scores, or the folder cannot be written */
    public void write(BoardRequest request, BoardFolder folder) {
        ModelBoard ranked = new ModelBoardJob(lake).run(List.of());
        BoardRows rows = new BoardRows(lake);
        List<StoredScore> stored = rows.scores();
        if (stored.isEmpty()) {
            throw UserError.invalidInput("Cannot write a board of " + lake.root()
                    + ": no run of the lake has finished with scores. Evaluate a model first.");
        }
        ShownScores shown = ShownScores.of(
                stored, ranked.standings().stream().map(Standing::fingerprint).toList());
        @Nullable Integer baseline = baseline(shown.models(), request.baseline());
        folder.put(staged -> {
            ChunksJob.Chunks chunks =
                    new ChunksJob(lake, request.samples()).write(shown.models(), shown.tasks(), staged.location());
            BoardContent content = content(request, ranked, rows, shown, chunks, baseline);
            staged.finish(content, chunks.files());
        });
    }

    private BoardContent content(
            BoardRequest request,
            ModelBoard ranked,
            BoardRows rows,
            ShownScores shown,
            ChunksJob.Chunks chunks,
            @Nullable Integer baseline) {
        List<List<Integer>> pairs = pairs(shown.models().size(), baseline);
        return new BoardContent(
                FORMAT,
                new Path(lake.root()).getName(),
                date(),
                request.singleFile(),
                TaskChunks.INDEX,
                TaskChunks.CHUNK,
                request.samples().words(),
                baseline,
                shown.models(),
                chunks.tasks(),
                shown.scores(),
                rows.pairs(chunks.tasks(), pairs),
                rows.causes(chunks.tasks(), pairs),
                lines(ranked, shown.models()),
                ranked.tasks(),
                notes(ranked, shown),
                rows.verdict());
    }

    private static List<String> notes(ModelBoard ranked, ShownScores shown) {
        List<String> notes = new ArrayList<>(ranked.notes());
        if (shown.models().size() > MOST_PAIRED) {
            notes.add("of %d models only the pairs with the first or the baseline are compared doc by doc"
                    .formatted(shown.models().size()));
        }
        return notes;
    }

    /** When something was last committed. */
    private String date() {
        long last = Lake.ALL_TABLES.stream()
                .filter(lake::has)
                .map(lake::moment)
                .mapToLong(TableMoment::time)
                .max()
                .orElse(0);
        return DATE.format(Instant.ofEpochMilli(last));
    }

    private static @Nullable Integer baseline(List<BoardModel> models, @Nullable String name) {
        if (name == null) {
            return null;
        }
        List<String> names = models.stream().map(BoardModel::name).toList();
        if (!names.contains(name)) {
            throw UserError.usage("Cannot mark '%s' as the baseline: the board has no model of that name. %s"
                    .formatted(name, NearMatches.advice(name, names))
                    .strip());
        }
        return names.indexOf(name);
    }

    /** Baselines and candidates: the better model, or the marked one, is the baseline. */
    private static List<List<Integer>> pairs(int models, @Nullable Integer baseline) {
        List<List<Integer>> pairs = new ArrayList<>();
        for (int one = 0; one < models; one++) {
            for (int other = one + 1; other < models; other++) {
                boolean isTurned = baseline != null && other == baseline;
                boolean isWanted = models <= MOST_PAIRED || isTurned || one == Objects.requireNonNullElse(baseline, 0);
                if (isWanted) {
                    pairs.add(isTurned ? List.of(other, one) : List.of(one, other));
                }
            }
        }
        return pairs;
    }

    private static List<BoardLine> lines(ModelBoard ranked, List<BoardModel> models) {
        List<BoardLine> lines = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            String fingerprint = models.get(i).fingerprint();
            int model = i;
            ranked.standings().stream()
                    .filter(standing -> standing.fingerprint().equals(fingerprint))
                    .findFirst()
                    .ifPresent(standing -> lines.add(line(model, standing)));
        }
        return lines;
    }

    private static BoardLine line(int model, Standing standing) {
        @Nullable Double mean = standing.mean();
        @Nullable Double error = standing.standardError();
        @Nullable Double half = mean == null || error == null ? null : NORMAL * error;
        return new BoardLine(
                model,
                standing.bestRank(),
                standing.worstRank(),
                mean,
                mean == null || half == null ? null : mean - half,
                mean == null || half == null ? null : mean + half,
                standing.runs());
    }
}
