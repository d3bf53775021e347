package io.benchlake.run.state;

import io.benchlake.lake.AbandonedRuns;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.RunRow;
import io.benchlake.run.state.Background.Step;
import java.util.List;
import java.util.Optional;

/**
 * The lake of a run, whose tables are created while the model is read and the run is planned; a new lake is not
 * searched.
 */
public final class OpenedLake {
    private final boolean isNew;
    private final Lake lake;
    private final List<Step<?>> tables;

    private OpenedLake(boolean isNew, Lake lake, List<Step<?>> tables) {
        this.isNew = isNew;
        this.lake = lake;
        this.tables = tables;
    }

    /** @throws io.benchlake.error.UserError at once, if the lake cannot be written to */
    public static OpenedLake of(Lake lake, Background background) {
        lake.preflight();
        boolean isNew = lake.hasNoTables();
        List<Step<?>> tables = Lake.TABLES.stream()
                .<Step<?>>map(table -> background.start(() -> lake.ensureTable(table)))
                .toList();
        if (!isNew) {
            background.start(() -> {
                tables.forEach(Step::await);
                new AbandonedRuns(lake).close();
            });
        }
        return new OpenedLake(isNew, lake, tables);
    }

    /** Waits until all tables are there. */
    public Lake withTables() {
        tables.forEach(Step::await);
        return lake;
    }

    /** What an earlier try of the run left. */
    public Optional<RunRow> findRun(String runId) {
        return isNew ? Optional.empty() : withTables().findRun(runId);
    }
}
