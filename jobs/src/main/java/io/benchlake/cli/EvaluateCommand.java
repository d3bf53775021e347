package io.benchlake.cli;

import io.benchlake.cli.option.EvaluateOptions;
import io.benchlake.cli.option.HarnessOptions;
import io.benchlake.cli.option.ModelArguments;
import io.benchlake.config.RunSpec;
import io.benchlake.error.ExitCode;
import io.benchlake.gate.FlipsCommand;
import io.benchlake.gate.GateDecision;
import io.benchlake.gate.GateFormat;
import io.benchlake.gate.GateJob;
import io.benchlake.gate.GatePolicy;
import io.benchlake.gate.GateText;
import io.benchlake.gate.PolicyReader;
import io.benchlake.lake.Lake;
import io.benchlake.run.EvaluateJob;
import io.benchlake.run.plan.CheckedRun;
import io.benchlake.run.plan.Preflight;
import io.benchlake.run.state.Cancellation;
import io.benchlake.run.state.RunSummary;
import io.benchlake.session.Sessions;
import io.benchlake.spark.DeviceChoice;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchlake evaluate}: asks a model the questions of some benchmarks and stores what it answers. */
@Command(
        name = "evaluate",
        description = {
            "Evaluates a Llama checkpoint on benchmarks and stores every answer, sample and score in Delta tables.",
            "Interrupted runs continue when the same command is given again; answers that are already stored are not computed anew."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  benchlake evaluate --model ./Llama-3.1-8B --tasks mmlu,gsm8k,arc_challenge --num-fewshot 5 \\",
            "      --data /data/hf --lake /lake"
        })
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EvaluateOptions options;

    @Mixin
    private HarnessOptions harnessOptions;

    @Option(
            names = "--gate",
            paramLabel = "FILE",
            description =
                    "Judge the run by this policy, as 'gate' does, once it is evaluated; exit status 6 if it fails.")
    private @Nullable Path gate;

    /**
     * What is asked for; prints a line for each argument that has no effect.
     *
     * @throws io.benchlake.error.UserError if an argument is not known or not supported, or a needed one is missing
     */
    RunSpec runSpec(PrintWriter err) {
        ModelArguments arguments = new ModelArguments(harnessOptions.modelArguments());
        Stream.of(
                        HarnessOptions.notes(spec),
                        options.gpusPerModel(arguments).notes(),
                        arguments.notes(),
                        options.modelChoice(arguments).notes())
                .flatMap(List::stream)
                .forEach(note -> err.println("benchlake: " + note));
        return options.toRunSpec(arguments, harnessOptions.tasks());
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        RunSpec run = runSpec(err);
        Optional<GatePolicy> policy = Optional.ofNullable(gate).map(PolicyReader::read);
        try (Cancellation cancellation = Cancellation.onSignal(err)) {
            return cancellation.heed(() -> evaluate(run, policy, err, cancellation));
        }
    }

    private int evaluate(RunSpec run, Optional<GatePolicy> policy, PrintWriter err, Cancellation cancellation) {
        PrintWriter out = spec.commandLine().getOut();
        CheckedRun checked = Preflight.check(run);
        SparkSession spark = Sessions.openForRun(
                "benchlake " + String.join(",", run.tasks()),
                run.master(),
                new DeviceChoice(run.modelOptions().device(), run.modelOptions().gpusPerModel()));
        try {
            RunSummary summary = new EvaluateJob(spark, err, cancellation).run(checked);
            out.println(summary.table());
            out.flush();
            summary.notes().forEach(note -> err.println("benchlake: " + note));
            ExitCode evaluated = summary.isComplete() ? ExitCode.OK : ExitCode.PARTIAL;
            return policy.map(asked -> judge(Lake.openExisting(spark, run.lake()), asked, summary.runId()))
                    .filter(judged -> judged != ExitCode.OK)
                    .orElse(evaluated)
                    .status();
        } finally {
            spark.stop();
        }
    }

    private ExitCode judge(Lake lake, GatePolicy policy, String runId) {
        GateJob job = new GateJob(lake);
        GateDecision decision = job.run(policy, job.named(runId));
        PrintWriter out = spec.commandLine().getOut();
        out.println();
        out.print(new GateText(decision, new FlipsCommand(lake.root())).in(GateFormat.TABLE));
        out.flush();
        return decision.verdict().exitCode();
    }
}
