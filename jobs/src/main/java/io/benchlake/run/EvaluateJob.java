package io.benchlake.run;

import io.benchlake.config.RunSpec;
import io.benchlake.data.DataRoot;
import io.benchlake.lake.Lake;
import io.benchlake.lake.plan.PlanStore;
import io.benchlake.lake.table.DatasetsTable;
import io.benchlake.lake.table.RunRow;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.plan.CutPrompts;
import io.benchlake.plan.GoldCheck;
import io.benchlake.plan.PlannedTask;
import io.benchlake.plan.RunIdentity;
import io.benchlake.run.model.EvaluatedModel;
import io.benchlake.run.model.RunDevices;
import io.benchlake.run.plan.CheckedRun;
import io.benchlake.run.plan.PlanTasksJob;
import io.benchlake.run.plan.RunModels;
import io.benchlake.run.plan.RunPlanner;
import io.benchlake.run.progress.Progress;
import io.benchlake.run.report.DatasetRows;
import io.benchlake.run.report.FinishedRun;
import io.benchlake.run.report.ReportFiles;
import io.benchlake.run.responses.ExecutorWatch;
import io.benchlake.run.responses.ResponseCommits;
import io.benchlake.run.responses.ResponsesJob;
import io.benchlake.run.score.ScoreRunJob;
import io.benchlake.run.score.ScoredSamples;
import io.benchlake.run.score.TaskBlocks;
import io.benchlake.run.state.Background;
import io.benchlake.run.state.Background.Step;
import io.benchlake.run.state.Cancellation;
import io.benchlake.run.state.OpenedLake;
import io.benchlake.run.state.OpenedRun;
import io.benchlake.run.state.RunHeader;
import io.benchlake.run.state.RunLog;
import io.benchlake.run.state.RunPlan;
import io.benchlake.run.state.RunSummary;
import io.benchlake.score.ScoredRun;
import io.benchlake.session.ExecutorFault;
import io.benchlake.session.ExecutorHeap;
import io.benchlake.spark.DeviceModel;
import io.benchlake.spark.ExecutorModel;
import io.benchlake.spark.RemoteModel;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation from a checkpoint to its leaderboard rows: plan, run what is not answered yet, score, aggregate.
 *
 * <p>Running it again is safe: what is answered already is not run, and rows of the run are replaced by equal ones.
 */
public final class EvaluateJob {
    private final SparkSession spark;
    private final PrintWriter progress;
    private final Cancellation cancellation;
    private final @Nullable RunDevices devices;
    private final Function<EvaluatedModel, ExecutorModel> models;

    /** @param progress lines for the user while work goes on */
    public EvaluateJob(SparkSession spark, PrintWriter progress, Cancellation cancellation) {
        this(
                spark,
                progress,
                cancellation,
                new RunDevices(spark, progress),
                model -> new DeviceModel(model.spec(), remote(spark, model.spec()), model.devices()));
    }

    /**
     * A job for measurements of everything around the model; devices are what Spark's configuration says.
     *
     * @param models how executors reach a model
     */
    public EvaluateJob(
            SparkSession spark,
            PrintWriter progress,
            Cancellation cancellation,
            Function<EvaluatedModel, ExecutorModel> models) {
        this(spark, progress, cancellation, null, models);
    }

    private EvaluateJob(
            SparkSession spark,
            PrintWriter progress,
            Cancellation cancellation,
            @Nullable RunDevices devices,
            Function<EvaluatedModel, ExecutorModel> models) {
        this.spark = spark;
        this.progress = progress;
        this.cancellation = cancellation;
        this.devices = devices;
        this.models = models;
    }

    /**
     * @throws io.benchlake.error.UserError if model, tasks, data or lake cannot be used
     * @throws io.benchlake.run.state.RunCancelled if the process is asked to end before
     */
    public RunSummary run(CheckedRun run) {
        RunSpec spec = run.spec();
        Instant start = Instant.now();
        try (ExecutorWatch watch = ExecutorWatch.start(spark.sparkContext(), progress);
                Progress shown = new Progress(progress, watch::silence);
                Background background = new Background()) {
            OpenedLake lake = OpenedLake.of(Lake.open(spark, spec.lake()), background);
            EvaluatedModel model = model(run);
            model.checkpoint().notes().forEach(note -> progress.println("Note on model " + model.name() + ": " + note));
            PlanStore plans = new PlanStore(spark, spec.lake());
            DataRoot data = DataRoot.open(spec.data(), hadoop(), () -> spark);
            RunPlanner planner = new RunPlanner(spark, plans, data, background);
            RunIdentity identity = planner.identity(run, model);
            Optional<RunRow> earlier = lake.findRun(identity.id());
            Optional<RunSummary> finished = finished(lake, spec, earlier);
            if (finished.isPresent()) {
                return finished.get();
            }
            advise(spec, model, background);
            RunPlan plan = planner.run(run, RunHeader.of(identity, model, earlier));
            plan.selection().sources().values().forEach(task -> task.note().ifPresent(progress::println));
            try (RunLog log = RunLog.of(lake.withTables(), plan.header(), start, spark.version())) {
                OpenedRun opened = new OpenedRun(plan, log, lake.withTables(), plans);
                return cancellation.heed(() -> run(opened, data, background, shown));
            }
        }
    }

    /** A run that is there as a whole need not be done again, unless its files are wanted, too. */
    private Optional<RunSummary> finished(OpenedLake lake, RunSpec spec, Optional<RunRow> earlier) {
        Optional<RunSummary> finished = spec.outputOptions().outputPath() == null
                ? earlier.flatMap(run -> FinishedRun.of(run, lake))
                : Optional.empty();
        finished.ifPresent(run ->
                progress.println("benchlake: run " + run.runId() + " has been finished before; nothing is left to do"));
        return finished;
    }

    private RunSummary run(OpenedRun run, DataRoot data, Background background, Progress shown) {
        RunHeader header = run.header();
        RunLog log = run.log();
        try {
            ResponseCommits commits = new ResponseCommits(
                    run.lake(), header.runId(), header.model().fingerprint(), background);
            log.shown(shown::text);
            cancellation.lastly(() -> cancelled(log, commits, shown));
            ExecutorModel model = models.apply(header.model());
            new ResponsesJob(run, model, commits, progress, cancellation, shown)
                    .run(task -> tell(task, header.model().maxLength()));
            Step<?> datasets = background.start(() -> recordDatasets(run, data));
            ScoredRun scored = score(run, background, shown);
            log.scored(commits.stored());
            datasets.await();
            scored.faults().forEach(fault -> progress.println("benchlake: no score for " + fault));
            ReportFiles report = ReportFiles.of(header, scored, log.row());
            log.report(report.stored());
            log.finished(scored.faults());
            return report.run(run.lake());
        } catch (Exception e) { // Spark's are no RuntimeExceptions
            run.plan().tasks().stop();
            PlanTasksJob.cancel(spark.sparkContext());
            if (cancellation.isRequested()) {
                throw e;
            }
            RuntimeException fault = ExecutorHeap.exhausted(
                            e, spark.sparkContext().conf())
                    .<RuntimeException>map(memory -> memory)
                    .orElseGet(() -> ExecutorFault.of("the run failed", e));
            log.failed(fault);
            throw fault;
        }
    }

    /** Keeps what has come back, has Spark do nothing else any more, and says how to go on. */
    private void cancelled(RunLog log, ResponseCommits commits, Progress shown) {
        shown.close();
        try {
            commits.finish();
        } finally {
            spark.sparkContext().cancelAllJobs();
            log.cancelled(commits.stored(), progress);
        }
    }

    /** Scores the run and writes its samples and results. */
    private static ScoredRun score(OpenedRun run, Background background, Progress shown) {
        ScoreRunJob scoring = ScoreRunJob.of(run.lake(), run.header());
        List<TaskBlocks> tasks = run.plan().tasks().all().stream()
                .map(task -> TaskBlocks.of(task, run.plans().folder(task.planHash())))
                .toList();
        try (ScoredSamples scored = scoring.score(run.plan().selection(), tasks, shown)) {
            Step<?> samples = background.start(() -> scoring.writeSamples(scored));
            scoring.writeResults(scored.run());
            samples.await();
            return scored.run();
        }
    }

    /** What was noticed about a task's docs. */
    private void tell(PlannedTask task, int maxLength) {
        String name = task.task().name();
        GoldCheck.note(name, task.summary().findings()).ifPresent(progress::println);
        CutPrompts.of(task.summary().findings())
                .map(cut -> cut.warning(name, maxLength))
                .ifPresent(warning -> progress.println("benchlake: " + warning));
    }

    private void recordDatasets(OpenedRun run, DataRoot data) {
        List<Row> rows = DatasetRows.of(run.plan(), data).stream()
                .map(DatasetsTable::toRow)
                .toList();
        run.lake()
                .replaceRun(
                        DatasetsTable.DEFINITION,
                        spark.createDataFrame(rows, DatasetsTable.DEFINITION.schema())
                                .coalesce(1),
                        run.header().runId());
    }

    private void advise(RunSpec spec, EvaluatedModel model, Background background) {
        if (devices != null) {
            boolean isFormatChosen = !spec.modelOptions().dtype().equals("auto");
            background.start(() -> devices.advise(model, isFormatChosen));
        }
    }

    private EvaluatedModel model(CheckedRun run) {
        return new RunModels(spark.sparkContext(), progress)
                .of(run, devices == null ? RunDevices.assumed(spark) : devices.ask());
    }

    private static @Nullable RemoteModel remote(SparkSession spark, ModelSpec spec) {
        return RemoteModel.of(spec.checkpoint().source(), JavaSparkContext.fromSparkContext(spark.sparkContext()));
    }

    private Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }
}
