package io.benchlake.run.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.CodeIdentity;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.DatasetsTable;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunStatus;
import io.benchlake.run.state.OpenedLake;
import io.benchlake.run.state.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is kept of a run that ended, so that the same command again has nothing to do but to say it.
 *
 * @param code of the build that scored it, see {@link CodeIdentity}
 * @param table the scores as they were printed
 * @param notes beside it
 * @param samples rows of {@code samples}
 * @param unscored of these, rows without a score
 * @param results rows of {@code results}
 */
public record FinishedRun(String code, String table, List<String> notes, long samples, long unscored, long results) {
    static final String KEY = "finished";

    public FinishedRun {
        notes = List.copyOf(notes);
    }

    Map<String, Object> plain() {
        return Map.of(
                "code",
                code,
                "table",
                table,
                "notes",
                notes,
                "samples",
                samples,
                "unscored",
                unscored,
                "results",
                results);
    }

    /**
     * What a run came to if this very build finished it, with a score for each doc, and all its rows are there; empty
     * if something is left to do.
     *
     * @throws io.benchlake.error.UserError if a table is damaged
     */
    public static Optional<RunSummary> of(RunRow row, OpenedLake lake) {
        return of(row, lake::withTables);
    }

    /** The same, of a lake whose tables are there once it is asked for. */
    public static Optional<RunSummary> of(RunRow row, Supplier<Lake> lake) {
        return Optional.of(row)
                .filter(run -> run.status() == RunStatus.FINISHED)
                .flatMap(FinishedRun::kept)
                .filter(run -> run.code().equals(CodeIdentity.hash()))
                .filter(run -> run.isWhole(lake.get(), row.runId()))
                .map(run -> new RunSummary(row.runId(), run.table(), 0, 0, run.notes()));
    }

    private boolean isWhole(Lake lake, String runId) {
        return unscored == 0
                && samples == lake.sampleCount(runId)
                && results == lake.ofRun(ResultsTable.DEFINITION, runId).count()
                && !lake.ofRun(DatasetsTable.DEFINITION, runId).isEmpty();
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
                            kept.path("unscored").asLong(),
                            kept.path("results").asLong()));
        } catch (JsonProcessingException damaged) {
            return Optional.empty();
        }
    }
}
