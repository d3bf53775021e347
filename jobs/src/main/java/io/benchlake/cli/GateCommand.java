package io.benchlake.cli;

import io.benchlake.cli.option.LakeOptions;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.gate.FlipsCommand;
import io.benchlake.gate.GateDecision;
import io.benchlake.gate.GateFormat;
import io.benchlake.gate.GateJob;
import io.benchlake.gate.GatePolicy;
import io.benchlake.gate.GateText;
import io.benchlake.gate.PolicyPreview;
import io.benchlake.gate.PolicyReader;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.RunRow;
import io.benchlake.report.GridRenderer;
import io.benchlake.report.ReportFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchlake gate}: whether a run may take the place of another. */
@Command(
        name = "gate",
        description = {
            "Judges a run beside a baseline by a policy, and keeps the verdict in the table gate_verdicts.",
            "Exit status: 0 if it passes or there is no baseline yet, 6 if it fails."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  benchlake gate --policy nightly.yaml --lake /lake",
            "Policies: see docs/comparing.md."
        })
final class GateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOptions lake;

    @Option(
            names = "--policy",
            required = true,
            paramLabel = "FILE",
            description = "YAML file that says what may be lost.")
    private Path policy;

    @Option(
            names = "--candidate",
            paramLabel = "RUN",
            description = "Run to judge: an id, a name, or a model. Default: the policy's candidate.")
    private @Nullable String candidate;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, markdown, csv, json, junit or github. Default: ${DEFAULT-VALUE}.")
    private GateFormat format;

    @Option(
            names = "--dry-run",
            description = {
                "Judge and keep nothing: show the policy as it would be applied, with the difference that each row would",
                "have seen (mde) and the least max_drop with which it can pass. In the formats table, markdown, csv, json."
            })
    private boolean dryRun;

    @Override
    public Integer call() {
        GatePolicy read = PolicyReader.read(policy);
        ReportFormat previewed = dryRun ? previewFormat() : ReportFormat.TABLE;
        SparkSession spark = lake.session("gate", null);
        try {
            Lake opened = lake.in(spark);
            return dryRun ? preview(opened, read, previewed) : judge(opened, read);
        } finally {
            spark.stop();
        }
    }

    private int judge(Lake opened, GatePolicy read) {
        GateJob job = new GateJob(opened);
        RunRow judged = candidate == null ? job.candidate(read) : job.named(candidate);
        GateDecision decision = job.run(read, judged);
        print(new GateText(decision, new FlipsCommand(opened.root())).in(format));
        return decision.verdict().exitCode().status();
    }

    private int preview(Lake opened, GatePolicy read, ReportFormat previewed) {
        GateJob job = new GateJob(opened);
        Optional<RunRow> judged = candidate == null ? job.findCandidate(read) : Optional.of(job.named(candidate));
        RunRow baseline = job.baseline(read, judged)
                .or(() -> judged)
                .orElseThrow(() -> UserError.invalidInput("Cannot show policy " + policy
                        + ": the lake has neither a run of its baseline nor one of its candidate."));
        print(GridRenderer.render(PolicyPreview.of(job.plan(read, baseline, judged)), previewed));
        return ExitCode.OK.status();
    }

    private ReportFormat previewFormat() {
        return switch (format) {
            case TABLE -> ReportFormat.TABLE;
            case MARKDOWN -> ReportFormat.MARKDOWN;
            case CSV -> ReportFormat.CSV;
            case JSON -> ReportFormat.JSON;
            case JUNIT, GITHUB ->
                throw UserError.usage(
                        "Cannot show a policy as --format " + format.name().toLowerCase(Locale.ROOT)
                                + ": --dry-run has no verdict. Give table, markdown, csv or json.");
        };
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }
}
