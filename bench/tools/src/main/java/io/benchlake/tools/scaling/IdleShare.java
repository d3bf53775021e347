package io.benchlake.tools.scaling;

import static java.util.Locale.ROOT;

import io.benchlake.config.RunSpec;
import io.benchlake.data.DataRoot;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.lake.plan.PlanStore;
import io.benchlake.model.djl.program.EngineIdentity;
import io.benchlake.model.remote.ModelCache;
import io.benchlake.plan.PlannedTask;
import io.benchlake.plan.TaskSummary.UnitBlock;
import io.benchlake.run.model.EvaluatedModel;
import io.benchlake.run.plan.CheckedRun;
import io.benchlake.run.plan.Preflight;
import io.benchlake.run.plan.RunPlanner;
import io.benchlake.run.state.Background;
import io.benchlake.run.state.PlannedTasks;
import io.benchlake.run.state.RunHeader;
import io.benchlake.session.Sessions;
import io.benchlake.tools.scaling.Gpu.Work;
import io.benchlake.tools.scaling.Pipeline.Delays;
import io.benchlake.tools.scaling.Pipeline.Lot;
import io.benchlake.tools.scaling.Pipeline.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Plans tasks as the product does, takes the time, and computes for how much of a run 8, 64 and 256 devices would be
 * idle; see {@code bench/idle-share}.
 */
public final class IdleShare {
    private static final List<Integer> DEVICES = List.of(8, 64, 256);
    private static final int CORES_PER_DEVICE = 8;

    /** A driver of two cores that did all by itself planned mmlu in 8 s: so much for a second of processor time now. */
    private static final double ONE_DRIVER = 1.1;

    /** Tokens of an answer, where the task lets a model write as many. */
    private static final int ANSWER_TOKENS = 128;

    /** Of evaluations on two cores without other work. */
    private static final double START = 4;

    private static final double LOT = 0.3;
    private static final double END = 2.5;

    /** As {@code bench/scaling} measures it. */
    private static final double UNIT = 0.03;

    /** Processor time for looking up, committing and scoring, as {@code bench/large} measures it. */
    private static final double SCORING_PER_DOC = 0.0005;

    private final Path shared;
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    private IdleShare(Path shared) {
        this.shared = shared;
    }

    /** Arguments: the folder of data and tokenizer, then words of {@code --tasks}: one run a word, joined by +. */
    public static void main(String[] args) throws IOException {
        IdleShare share = new IdleShare(Path.of(args[0]));
        share.out.println(
                "| run | docs | planning s | device | devices | work s each | before: wall s | idle | now: wall s | idle |");
        share.out.println("|---|---:|---:|---|---:|---:|---:|---:|---:|---:|");
        for (String word : Arrays.asList(args).subList(1, args.length)) {
            share.report(word);
        }
    }

    private void report(String word) throws IOException {
        Path folder = Files.createTempDirectory("benchlake-idle");
        StandInRun.writeModel(Scaling.tokenizerFolder(shared), folder.resolve("stand-in"));
        StandInRun run = new StandInRun(
                folder.resolve("stand-in"),
                shared.resolve("data/hf"),
                folder.resolve("lake"),
                List.of(word.split("\\+")),
                null);
        try (SparkSession spark = Sessions.openForRun("idle share", "local[*]")) {
            LotClock clock = LotClock.listen(spark);
            CheckedRun checked = Preflight.check(run.spec());
            EvaluatedModel model = model(checked);
            List<PlannedTask> tasks = planned(spark, checked, model);
            for (Gpu gpu : Gpu.values()) {
                report(word, tasks, clock.lots(), gpu, model.spec().batchPolicy());
            }
        }
    }

    private static EvaluatedModel model(CheckedRun run) {
        return EvaluatedModel.of(
                "stand-in",
                run.checkpoint(new Configuration(), ModelCache.ofUser(System.getenv()), line -> {}),
                run.spec().modelOptions(),
                Gpu.H100.memory(),
                EngineIdentity.cpu());
    }

    private static List<PlannedTask> planned(SparkSession spark, CheckedRun run, EvaluatedModel model) {
        RunSpec spec = run.spec();
        try (Background background = new Background()) {
            DataRoot data = DataRoot.open(spec.data(), spark.sparkContext().hadoopConfiguration(), () -> spark);
            RunPlanner planner = new RunPlanner(spark, new PlanStore(spark, spec.lake()), data, background);
            PlannedTasks tasks = planner.run(run, RunHeader.of(planner.identity(run, model), model, Optional.empty()))
                    .tasks();
            while (!tasks.isComplete()) {
                tasks.next(Duration.ofSeconds(1));
            }
            return tasks.all();
        }
    }

    private void report(String word, List<PlannedTask> tasks, List<LotClock.Work> works, Gpu gpu, BatchPolicy policy) {
        List<Lot> lots = new ArrayList<>();
        int next = 0;
        for (LotClock.Work work : works) {
            List<PlannedTask> ofLot = tasks.subList(next, next + work.reads().size());
            next += ofLot.size();
            int pieces = ofLot.stream()
                    .mapToInt(task -> task.summary().docBlocks().size())
                    .sum();
            List<Double> units = ofLot.stream()
                    .flatMap(task -> units(task, gpu, policy).stream())
                    .toList();
            lots.add(new Lot(work.reads(), work.total() - sum(work.reads()), pieces, units));
        }
        long docs = tasks.stream().mapToLong(task -> task.summary().docs()).sum();
        DEVICES.forEach(devices -> print(word, docs, lots, gpu, devices));
    }

    private void print(String word, long docs, List<Lot> lots, Gpu gpu, int devices) {
        Delays delays = new Delays(START, LOT, gpu.loadSeconds(), UNIT, END);
        Pipeline pipeline = new Pipeline(devices, CORES_PER_DEVICE * devices, delays);
        double planning = lots.stream().mapToDouble(Lot::work).sum();
        double scoring = docs * SCORING_PER_DOC;
        Outcome before = pipeline.inTurn(lots, ONE_DRIVER * planning, scoring / 2);
        Outcome now = pipeline.pipelined(lots, scoring);
        out.printf(
                ROOT,
                "| %s | %,d | %.1f | %s | %d | %.1f | %.1f | %.1f %% | %.1f | %.1f %% |%n",
                word,
                docs,
                planning,
                gpu.name(),
                devices,
                now.work() / devices,
                before.wall(),
                100 * before.idleShare(),
                now.wall(),
                100 * now.idleShare());
    }

    private static List<Double> units(PlannedTask task, Gpu gpu, BatchPolicy policy) {
        return task.summary().unitBlocks().stream()
                .map(unit ->
                        gpu.seconds(unit.generates() ? ofTexts(unit, task, policy) : ofScores(unit.cost(), policy)))
                .toList();
    }

    private static Work ofScores(long tokens, BatchPolicy policy) {
        return new Work(tokens, (tokens + policy.tokensPerPass() - 1) / policy.tokensPerPass(), 0);
    }

    /** The cost of such a unit counts as many tokens as the task allows. */
    private static Work ofTexts(UnitBlock unit, PlannedTask task, BatchPolicy policy) {
        int most = task.generation().parameters(0, 0).maxTokens();
        Work prompts = ofScores(Math.max(0, unit.cost() - (long) unit.requests() * most), policy);
        long rounds = ((long) unit.requests() + policy.generationRows() - 1) / policy.generationRows();
        return new Work(prompts.promptTokens(), prompts.passes(), rounds * Math.min(most, ANSWER_TOKENS));
    }

    private static double sum(List<Double> seconds) {
        return seconds.stream().mapToDouble(Double::doubleValue).sum();
    }
}
