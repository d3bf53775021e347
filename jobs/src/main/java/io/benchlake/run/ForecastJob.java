package io.benchlake.run;

import io.benchlake.config.PromptOptions;
import io.benchlake.config.RunSpec;
import io.benchlake.data.DataRoot;
import io.benchlake.lake.Lake;
import io.benchlake.lake.plan.PlanStore;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.plan.PlannedTask;
import io.benchlake.plan.RunIdentity;
import io.benchlake.plan.TaskSummary;
import io.benchlake.plan.TaskSummary.UnitBlock;
import io.benchlake.run.model.EvaluatedModel;
import io.benchlake.run.model.RunDevices;
import io.benchlake.run.plan.CheckedRun;
import io.benchlake.run.plan.RunModels;
import io.benchlake.run.plan.RunPlanner;
import io.benchlake.run.report.FinishedRun;
import io.benchlake.run.state.Background;
import io.benchlake.run.state.PlannedTasks;
import io.benchlake.run.state.RunHeader;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Says what a run would take without doing it. Tasks whose plan the lake keeps are counted; of the others the first
 * docs are planned, and the rest is taken to be like them.
 */
public final class ForecastJob {
    private static final double FIRST_DOCS = 16;

    private final SparkSession spark;
    private final PrintWriter progress;

    /** @param progress lines for the user while a model is copied */
    public ForecastJob(SparkSession spark, PrintWriter progress) {
        this.spark = spark;
        this.progress = progress;
    }

    /** @throws io.benchlake.error.UserError if model, tasks, data or lake cannot be used */
    public Forecast of(CheckedRun run) {
        RunSpec spec = run.spec();
        try (Background background = new Background()) {
            Lake lake = Lake.open(spark, spec.lake());
            EvaluatedModel model =
                    new RunModels(spark.sparkContext(), progress).of(run, new RunDevices(spark, progress).ask());
            DataRoot data = DataRoot.open(spec.data(), spark.sparkContext().hadoopConfiguration(), () -> spark);
            RunPlanner planner = new RunPlanner(spark, new PlanStore(spark, spec.lake()), data, background);
            RunIdentity identity = planner.identity(run, model);
            Optional<RunRow> earlier = lake.has(RunsTable.DEFINITION) ? lake.findRun(identity.id()) : Optional.empty();
            return earlier.flatMap(row -> FinishedRun.of(row, () -> lake)).isPresent()
                    ? new Forecast(
                            identity.id(), model.name(), model.fingerprint(), Forecast.State.FINISHED, 0, 0, 0, true)
                    : of(run, RunHeader.of(identity, model, earlier), earlier, planner);
        }
    }

    private static Forecast of(CheckedRun run, RunHeader header, Optional<RunRow> earlier, RunPlanner planner) {
        List<Optional<TaskSummary>> kept = planner.kept(run, header);
        boolean isExact = kept.stream().allMatch(Optional::isPresent);
        List<TaskSummary> plans =
                isExact ? kept.stream().flatMap(Optional::stream).toList() : ofFirstDocs(run, header, planner);
        PromptOptions options = run.spec().promptOptions();
        long requests = 0;
        long tokens = 0;
        for (int i = 0; i < plans.size(); i++) {
            TaskSummary plan = kept.get(i).orElse(plans.get(i));
            double times = kept.get(i).isPresent() ? 1 : times(plan, options);
            requests += Math.round(plan.requests() * times);
            tokens += Math.round(tokens(plan) * times);
        }
        return new Forecast(
                header.runId(),
                header.model().name(),
                header.model().fingerprint(),
                earlier.isPresent() ? Forecast.State.RESUMED : Forecast.State.NEW,
                requests,
                earlier.map(row -> row.work().reusedResponses() + row.work().scoredResponses())
                        .orElse(0L),
                tokens,
                isExact);
    }

    private static long tokens(TaskSummary plan) {
        return plan.unitBlocks().stream().mapToLong(UnitBlock::cost).sum();
    }

    /** How many times the docs of a plan the run asks. */
    private static double times(TaskSummary plan, PromptOptions options) {
        boolean isOfChosenDocs = !options.samples().isEmpty();
        return isOfChosenDocs || plan.docs() == 0
                ? 1
                : Math.max(1, (double) options.docsOf(plan.availableDocs()) / plan.docs());
    }

    private static List<TaskSummary> ofFirstDocs(CheckedRun run, RunHeader header, RunPlanner planner) {
        RunSpec first = withFirstDocs(run.spec());
        PlannedTasks tasks = planner.run(new CheckedRun(first, run.selection(), run.local()), header.withSpec(first))
                .tasks();
        List<TaskSummary> plans = new ArrayList<>();
        while (!tasks.isComplete()) {
            tasks.next(Duration.ofMinutes(1)).stream().map(PlannedTask::summary).forEach(plans::add);
        }
        return plans;
    }

    private static RunSpec withFirstDocs(RunSpec spec) {
        PromptOptions options = spec.promptOptions();
        boolean isFew = !options.samples().isEmpty()
                || (options.limit() != null && options.limit() >= 1 && options.limit() <= FIRST_DOCS);
        return isFew ? spec : spec.withPromptOptions(options.withLimit(FIRST_DOCS));
    }
}
