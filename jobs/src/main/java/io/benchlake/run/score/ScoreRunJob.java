package io.benchlake.run.score;

import io.benchlake.config.OutputOptions;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.lake.table.ResultRow.RunColumns;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.lake.table.SampleRow;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.plan.DocSlice;
import io.benchlake.plan.EvaluatedTask;
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
import scala.Tuple2;

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

    public ScoreRunJob(Lake lake, RunColumns run, OutputOptions output) {
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
        return scored(
                selection, tasks.stream().map(TaskBlocks::task).toList(), scoring, slices(scoring, tasks, answers));
    }

    /**
     * Scores docs from the answers that the samples of an earlier run hold, without any model.
     *
     * @param stored rows of the tasks
     * @param isCut whether stop strings of the tasks cut stored texts again
     */
    public ScoredSamples rescore(
            TaskSelection selection, List<EvaluatedTask> tasks, JavaRDD<SampleRow> stored, boolean isCut) {
        Broadcast<SliceScoring> scoring = context.broadcast(new SliceScoring(
                tasks, new SampleRows(run.runId(), run.model()), output.predictOnly(), output.bootstrapIterations()));
        List<String> names = tasks.stream().map(task -> task.task().name()).toList();
        JavaRDD<ScoredRows> slices = stored.mapToPair(row ->
                        new Tuple2<>(new SlicePlace(0, names.indexOf(row.task()), row.docId() / DocSlice.DOCS), row))
                .groupByKey()
                .map(slice -> scoring.value().rescore(slice._1(), slice._2(), isCut));
        return scored(selection, tasks, scoring, slices);
    }

    private ScoredSamples scored(
            TaskSelection selection,
            List<EvaluatedTask> tasks,
            Broadcast<SliceScoring> scoring,
            JavaRDD<ScoredRows> computed) {
        JavaRDD<ScoredRows> slices = computed.persist(StorageLevel.MEMORY_AND_DISK_SER());
        try {
            Map<Integer, TaskOutcome> outcomes = Lake.explained(
                    lake.path(ResponsesTable.DEFINITION), () -> TaskOutcomes.of(scoring, slices, tasks.size()));
            List<ScoredTask> scored = IntStream.range(0, tasks.size())
                    .mapToObj(task -> new ScoredTask(tasks.get(task), Objects.requireNonNull(outcomes.get(task))))
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
