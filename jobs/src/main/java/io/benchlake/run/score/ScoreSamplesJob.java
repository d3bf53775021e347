package io.benchlake.run.score;

import io.benchlake.config.OutputOptions;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.SamplesTable;
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

/** Scores every doc of a run from its answers and writes one row a doc and filter. */
public final class ScoreSamplesJob {
    /** Rows of about this many docs go into one file. */
    private static final int ROWS_PER_FILE = 20_000;

    private final SparkSession spark;
    private final Lake lake;

    public ScoreSamplesJob(SparkSession spark, Lake lake) {
        this.spark = spark;
        this.lake = lake;
    }

    public ScoredRun score(RunPlan plan, Map<String, Response> answers) {
        OutputOptions output = plan.header().spec().outputOptions();
        RunScorer scorer = new RunScorer(answers::get, output.bootstrapIterations(), output.predictOnly());
        List<ScoredTask> tasks = plan.tasks().stream().map(scorer::score).toList();
        return ScoredRun.of(plan.selection(), tasks);
    }

    /** Puts the samples in the place of those that an earlier try of the same run wrote. */
    public void write(RunHeader run, ScoredRun scored) {
        SampleRows samples = new SampleRows(run);
        List<Row> rows = scored.tasks().stream()
                .flatMap(task -> samples.of(task).stream())
                .map(SamplesTable::toRow)
                .toList();
        int files = 1 + rows.size() / ROWS_PER_FILE;
        lake.replaceRun(
                SamplesTable.DEFINITION,
                spark.createDataFrame(rows, SamplesTable.DEFINITION.schema()).coalesce(files),
                run.runId());
    }
}
