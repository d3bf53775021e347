package io.benchlake.run.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.CodeIdentity;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunStatus;
import io.benchlake.run.state.OpenedLake;
import io.benchlake.run.state.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of a run that ended, so that the same command again has nothing to do but to say it.
 *
 * @param code of the build that scored it, see {@link CodeIdentity}
 * @param table the scores as they were printed
 * @param notes beside it
 * @param samples rows of {@code samples}
 * @param unscored of these, rows without a score
 */
public record FinishedRun(String code, String table, List<String> notes, long samples, long unscored) {
    static final String KEY = "finished";

    public FinishedRun {
        notes = List.copyOf(notes);
    }

    Map<String, Object> plain() {
        return Map.of("code", code, "table", table, "notes", notes, "samples", samples, "unscored", unscored);
    }

    /**
     * What a run came to that this very build finished, with a score for each doc, and whose samples are all there;
     * empty if something is left to do.
     */
    public static Optional<RunSummary> find(OpenedLake lake, String runId) {
        return lake.findRun(runId)
                .filter(run -> run.status() == RunStatus.FINISHED)
                .flatMap(FinishedRun::kept)
                .filter(run -> run.code().equals(CodeIdentity.hash()))
                .filter(run -> run.isWhole(lake.withTables(), runId))
                .map(run -> new RunSummary(runId, run.table(), 0, 0, run.notes()));
    }

    private boolean isWhole(Lake lake, String runId) {
        return unscored == 0 && samples == lake.sampleCount(runId);
    }

    private static Optional<FinishedRun> kept(RunRow run) {
        try {
            JsonNode kept = new ObjectMapper()
                    .readTree(Optional.ofNullable(run.report()).orElse("{}"))
                    .path(KEY);
            List<String> notes = new ArrayList<>();
            kept.path("notes").forEach(note -> notes.add(note.asText()));
            return kept.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(new FinishedRun(
                            kept.path("code").asText(),
                            kept.path("table").asText(),
                            notes,
                            kept.path("samples").asLong(),
                            kept.path("unscored").asLong()));
        } catch (JsonProcessingException damaged) {
            return Optional.empty();
        }
    }
}
