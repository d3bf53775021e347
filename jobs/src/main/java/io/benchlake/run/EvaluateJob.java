package io.benchlake.run;

import io.benchlake.config.RunSpec;
import io.benchlake.data.DataRoot;
import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.DatasetsTable;
import io.benchlake.plan.CutPrompts;
import io.benchlake.plan.GoldCheck;
import io.benchlake.plan.TaskPlan;
import io.benchlake.request.Response;
import io.benchlake.run.model.EvaluatedModel;
import io.benchlake.run.plan.CheckedRun;
import io.benchlake.run.plan.RunPlanner;
import io.benchlake.run.progress.Progress;
import io.benchlake.run.report.ReportFiles;
import io.benchlake.run.responses.ExecutorWatch;
import io.benchlake.run.responses.ResponseCommits;
import io.benchlake.run.responses.ResponsesJob;
import io.benchlake.run.score.ScoreRunJob;
import io.benchlake.run.state.Background;
import io.benchlake.run.state.Background.Step;
import io.benchlake.run.state.Cancellation;
import io.benchlake.run.state.OpenedLake;
import io.benchlake.run.state.RunHeader;
import io.benchlake.run.state.RunLog;
import io.benchlake.run.state.RunPlan;
import io.benchlake.run.state.RunSummary;
import io.benchlake.score.ScoredRun;
import io.benchlake.session.ExecutorHeap;
import io.benchlake.spark.DeviceSettings;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One evaluation from a checkpoint to its leaderboard rows: plan, run what is not answered yet, score, aggregate.
 *
 * <p>Running it again is safe: what is answered already is not run, and rows of the run are replaced by equal ones.
 */
public final class EvaluateJob {
    private final SparkSession spark;
    private final PrintWriter progress;
    private final Cancellation cancellation;

    /** @param progress lines for the user while work goes on */
    public EvaluateJob(SparkSession spark, PrintWriter progress, Cancellation cancellation) {
        this.spark = spark;
        this.progress = progress;
        this.cancellation = cancellation;
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
            RunPlan plan = new RunPlanner(lake, data(spec), background, shown).run(run, model);
            plan.tasks().forEach(task -> GoldCheck.note(task.prompted()).ifPresent(progress::println));
            plan.selection().sources().values().forEach(task -> task.note().ifPresent(progress::println));
            plan.tasks().forEach(task -> cutPrompts(task, model.maxLength()));
            try (RunLog log = RunLog.of(lake.withTables(), plan.header(), start, spark.version())) {
                return cancellation.heed(() -> run(plan, log, lake, background, shown));
            }
        }
    }

    private RunSummary run(RunPlan plan, RunLog log, OpenedLake opened, Background background, Progress shown) {
        RunHeader header = plan.header();
        Lake lake = opened.withTables();
        try {
            Step<?> datasets = background.start(() -> recordDatasets(lake, plan));
            ResponseCommits commits =
                    new ResponseCommits(lake, header.runId(), header.model().fingerprint(), background);
            log.shown(shown::text);
            cancellation.lastly(() -> cancelled(log, commits, shown));
            Map<String, Response> responses =
                    new ResponsesJob(spark, opened, commits, progress, cancellation, shown).run(plan, log);
            ScoreRunJob scoring = new ScoreRunJob(spark, lake, shown);
            ScoredRun scored = scoring.score(plan, responses);
            Step<?> samples = background.start(() -> scoring.writeSamples(header, scored));
            scoring.writeResults(header, scored);
            commits.finish();
            log.scored(commits.stored());
            samples.await();
            datasets.await();
            scored.faults().forEach(fault -> progress.println("benchlake: no score for " + fault));
            ReportFiles report = ReportFiles.of(header, scored, log.row());
            log.report(report.stored());
            log.finished(scored.faults());
            return report.run();
        } catch (Exception e) { // Spark's are no RuntimeExceptions
            if (cancellation.isRequested()) {
                throw e;
            }
            Optional<UserError> memory =
                    ExecutorHeap.exhausted(e, spark.sparkContext().conf());
            log.failed(memory.isPresent() ? memory.get() : e);
            memory.ifPresent(fault -> {
                throw fault;
            });
            throw e;
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

    private void cutPrompts(TaskPlan task, int maxLength) {
        CutPrompts.of(task)
                .map(cut -> cut.warning(task.task().name(), maxLength))
                .ifPresent(warning -> progress.println("benchlake: " + warning));
    }

    private void recordDatasets(Lake lake, RunPlan plan) {
        List<Row> rows = plan.datasets().stream().map(DatasetsTable::toRow).toList();
        lake.replaceRun(
                DatasetsTable.DEFINITION,
                spark.createDataFrame(rows, DatasetsTable.DEFINITION.schema()).coalesce(1),
                plan.header().runId());
    }

    /** The session knows the devices. */
    private EvaluatedModel model(CheckedRun run) {
        return EvaluatedModel.of(
                EvaluatedModel.nameOf(run.spec()),
                run.checkpoint(hadoop()),
                run.spec().modelOptions(),
                DeviceSettings.of(spark.sparkContext().conf()));
    }

    private DataRoot data(RunSpec spec) {
        return DataRoot.open(spec.data(), hadoop(), () -> spark);
    }

    private Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }
}
