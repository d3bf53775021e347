package io.benchlake.run.score;

import io.benchlake.config.OutputOptions;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.lake.table.ResultRow.RunColumns;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.request.Response;
import io.benchlake.run.progress.Progress;
import io.benchlake.run.score.DocPart.PlacedBlock;
import io.benchlake.run.score.SliceScoring.ScoredRows;
import io.benchlake.run.state.RunHeader;
import io.benchlake.score.ScoredRun;
import io.benchlake.score.ScoredTask;
import io.benchlake.score.TaskOutcome;
import io.benchlake.taskdef.catalogue.TaskSelection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Has executors score the docs of a run, and writes samples and results.
 *
 * <p>Docs, responses and samples stay on executors; the driver gets what each task comes to.
 */
public final class ScoreRunJob {
    private final Lake lake;
    private final RunColumns run;
    private final OutputOptions output;
    private final JavaSparkContext context;

    ScoreRunJob(Lake lake, RunColumns run, OutputOptions output) {
        this.lake = lake;
        this.run = run;
        this.output = output;
        this.context = JavaSparkContext.fromSparkContext(lake.spark().sparkContext());
    }

    public static ScoreRunJob of(Lake lake, RunHeader header) {
        return new ScoreRunJob(
                lake,
                new RunColumns(
                        header.runId(),
                        header.runName(),
                        header.model().name(),
                        header.model().fingerprint()),
                header.spec().outputOptions());
    }

    /**
     * Scores all docs; the samples can be written until what is returned is closed.
     *
     * @param progress is told how many tasks are scored
     */
    public ScoredSamples score(TaskSelection selection, List<TaskBlocks> tasks, Progress progress) {
        progress.scored(0, tasks.size());
        ScoredSamples scored = score(selection, tasks, new StoredAnswers(lake, run.modelFingerprint()));
        progress.scored(tasks.size(), tasks.size());
        return scored;
    }

    ScoredSamples score(TaskSelection selection, List<TaskBlocks> tasks, StoredAnswers answers) {
        Broadcast<SliceScoring> scoring = context.broadcast(new SliceScoring(
                tasks.stream().map(TaskBlocks::task).toList(),
                new SampleRows(run.runId(), run.model()),
                output.predictOnly(),
                output.bootstrapIterations()));
        JavaRDD<ScoredRows> slices = slices(scoring, tasks, answers).persist(StorageLevel.MEMORY_AND_DISK_SER());
        try {
            Map<Integer, TaskOutcome> outcomes = Lake.explained(
                    lake.path(ResponsesTable.DEFINITION), () -> TaskOutcomes.of(scoring, slices, tasks.size()));
            List<ScoredTask> scored = IntStream.range(0, tasks.size())
                    .mapToObj(
                            task -> new ScoredTask(tasks.get(task).task(), Objects.requireNonNull(outcomes.get(task))))
                    .toList();
            return new ScoredSamples(ScoredRun.of(selection, scored), slices);
        } catch (Exception e) { // Spark's are no RuntimeExceptions
            slices.unpersist(false);
            throw e;
        }
    }

    /** Writes one row a doc and filter, in the place of the rows that an earlier try of the same run wrote. */
    public void writeSamples(ScoredSamples samples) {
        lake.replaceRun(
                SamplesTable.DEFINITION,
                lake.spark().createDataFrame(samples.rows(), SamplesTable.DEFINITION.schema()),
                run.runId());
    }

    /** Writes the scores of tasks and groups, in the place of those that an earlier try of the same run wrote. */
    public void writeResults(ScoredRun scored) {
        List<Row> rows = new ResultRows(run, scored)
                .all().stream().map(ResultsTable::toRow).toList();
        lake.replaceRun(
                ResultsTable.DEFINITION,
                lake.spark()
                        .createDataFrame(rows, ResultsTable.DEFINITION.schema())
                        .coalesce(1),
                run.runId());
    }

    private JavaRDD<ScoredRows> slices(Broadcast<SliceScoring> scoring, List<TaskBlocks> tasks, StoredAnswers answers) {
        List<DocPart> parts = DocPart.of(tasks);
        JavaRDD<PlacedBlock> blocks = context.parallelize(parts, Math.max(1, parts.size()))
                .flatMap(part -> part.blocks().iterator());
        return Lake.explained(
                lake.path(ResponsesTable.DEFINITION),
                () -> answers.areFew()
                        ? fromAll(scoring, blocks, answers.all())
                        : blocks.zipPartitions(
                                answers.byPart(blocks), (docs, given) -> new PartScores(scoring.value(), docs, given)));
    }

    private JavaRDD<ScoredRows> fromAll(
            Broadcast<SliceScoring> scoring, JavaRDD<PlacedBlock> blocks, Map<String, Response> responses) {
        Broadcast<Map<String, Response>> sent = context.broadcast(responses);
        return blocks.map(block -> scoring.value().score(block, sent.value()));
    }
}
