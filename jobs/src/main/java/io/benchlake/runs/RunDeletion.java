package io.benchlake.runs;

import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.lake.RunClaims;
import io.benchlake.lake.table.DatasetsTable;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunStatus;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.lake.table.TableDefinition;
import java.util.List;

/**
 * Takes a run out of the tables that are by run. Responses stay: they are the model's, and another run may rest on
 * them.
 */
public record RunDeletion(Lake lake) {
    /** The row of the run goes last, so that a deletion that was cut off can be given again. */
    private static final List<TableDefinition> TABLES =
            List.of(SamplesTable.DEFINITION, ResultsTable.DEFINITION, DatasetsTable.DEFINITION, RunsTable.DEFINITION);

    /**
     * What would go, in words.
     *
     * @throws UserError if a driver is at work on the run
     */
    public String describe(RunRow run) {
        if (run.status() == RunStatus.RUNNING) {
            throw UserError.invalidInput("Cannot delete run " + run.runId() + ": it is RUNNING, driven by "
                    + RunClaims.driver(run) + ", last heard of at " + RunClaims.lastSign(run)
                    + ". End it first; a run whose driver is gone counts as ended after ten minutes.");
        }
        return "run %s (%s, %s, %s): %,d rows of samples and %,d of results; responses stay"
                .formatted(
                        run.runId(),
                        run.runName(),
                        run.model(),
                        run.status(),
                        lake.samples(run.runId()).count(),
                        lake.ofRun(ResultsTable.DEFINITION, run.runId()).count());
    }

    /** Deletes the run's rows, a commit a table. */
    public void delete(RunRow run) {
        TABLES.stream().filter(lake::has).forEach(table -> lake.deleteRun(table, run.runId()));
    }
}
