package io.benchlake.run.score;

import io.benchlake.config.OutputOptions;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.lake.table.TableDefinition;
import io.benchlake.request.Response;
import io.benchlake.run.state.RunHeader;
import io.benchlake.run.state.RunPlan;
import io.benchlake.score.RunScorer;
import io.benchlake.score.ScoredRun;
import io.benchlake.score.ScoredTask;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Scores a run from its responses and writes its samples and results. */
public final class ScoreRunJob {
    /** Rows of about this many docs go into one file. */
    private static final int ROWS_PER_FILE = 20_000;

    private final SparkSession spark;
    private final Lake lake;

    public ScoreRunJob(SparkSession spark, Lake lake) {
        this.spark = spark;
        this.lake = lake;
    }

    public ScoredRun score(RunPlan plan, Map<String, Response> responses) {
        OutputOptions output = plan.header().spec().outputOptions();
        RunScorer scorer = new RunScorer(responses::get, output.bootstrapIterations(), output.predictOnly());
        List<ScoredTask> tasks = plan.tasks().stream().map(scorer::score).toList();
        return ScoredRun.of(plan.selection(), tasks);
    }

    /** Writes one row a doc and filter, in the place of the rows that an earlier try of the same run wrote. */
    public void writeSamples(RunHeader run, ScoredRun scored) {
        SampleRows samples = new SampleRows(run);
        List<Row> rows = scored.tasks().stream()
                .flatMap(task -> samples.of(task).stream())
                .map(SamplesTable::toRow)
                .toList();
        write(run, SamplesTable.DEFINITION, rows, 1 + rows.size() / ROWS_PER_FILE);
    }

    /** Writes the scores of tasks and groups, in the place of those that an earlier try of the same run wrote. */
    public void writeResults(RunHeader run, ScoredRun scored) {
        List<Row> rows = new ResultRows(run, scored)
                .all().stream().map(ResultsTable::toRow).toList();
        write(run, ResultsTable.DEFINITION, rows, 1);
    }

    private void write(RunHeader run, TableDefinition table, List<Row> rows, int files) {
        lake.replaceRun(table, spark.createDataFrame(rows, table.schema()).coalesce(files), run.runId());
    }
}
