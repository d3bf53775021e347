package io.benchlake.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Options of lm-evaluation-harness that today's scripts pass and Benchlake has its own way for: they are read, and what
 * has no effect is said.
 */
final class HarnessOptions {
    @Option(
            names = {"--model-args", "--model_args", "-a"},
            arity = "1..*",
            paramLabel = "K=V",
            description = "lm-eval's model arguments: pretrained, dtype, max_length, add_bos_token.")
    private List<String> modelArgs = List.of();

    @Option(names = "--device", hidden = true, description = "Chosen by Spark's resources.")
    private @Nullable String device;

    @Option(
            names = {"--max-batch-size", "--max_batch_size"},
            hidden = true)
    private @Nullable String maxBatchSize;

    @Option(
            names = {"--use-cache", "--use_cache", "-c"},
            hidden = true)
    private @Nullable String useCache;

    @Option(
            names = {"--cache-requests", "--cache_requests"},
            arity = "0..1",
            fallbackValue = "true",
            hidden = true)
    private @Nullable String cacheRequests;

    @Option(
            names = {"--check-integrity", "--check_integrity"},
            hidden = true)
    private boolean checkIntegrity;

    @Option(
            names = {"--write-out", "--write_out", "-w"},
            hidden = true)
    private boolean writeOut;

    @Option(
            names = {"--show-config", "--show_config"},
            hidden = true)
    private boolean showConfig;

    @Option(
            names = {"--verbosity", "-v"},
            hidden = true)
    private @Nullable String verbosity;

    @Option(
            names = {"--wandb-args", "--wandb_args"},
            arity = "1..*",
            hidden = true)
    private List<String> wandbArgs = List.of();

    @Option(
            names = {"--wandb-config-args", "--wandb_config_args"},
            arity = "1..*",
            hidden = true)
    private List<String> wandbConfigArgs = List.of();

    @Option(
            names = {"--trackio-args", "--trackio_args"},
            arity = "1..*",
            hidden = true)
    private List<String> trackioArgs = List.of();

    @Option(
            names = {"--hf-hub-log-args", "--hf_hub_log_args"},
            arity = "1..*",
            hidden = true)
    private List<String> hfHubLogArgs = List.of();

    @Option(
            names = {"--trust-remote-code", "--trust_remote_code"},
            hidden = true)
    private boolean trustRemoteCode;

    @Option(
            names = {"--confirm-run-unsafe-code", "--confirm_run_unsafe_code"},
            hidden = true)
    private boolean confirmRunUnsafeCode;

    @Option(names = "--metadata", arity = "1..*", hidden = true)
    private List<String> metadata = List.of();

    /** Keys and values of {@code --model_args}. */
    Map<String, String> modelArguments() {
        Map<String, String> arguments = new LinkedHashMap<>();
        KeyValues.parse("--model_args", modelArgs).forEach((key, value) -> arguments.put(key, String.valueOf(value)));
        return arguments;
    }

    /** One line for each option given that has no effect, with the reason. */
    List<String> warnings() {
        List<String> lines = new ArrayList<>();
        note(lines, device != null, "--device", "Spark's resources choose the device");
        note(lines, maxBatchSize != null, "--max_batch_size", "--batch-size auto needs no bound");
        note(lines, useCache != null, "--use_cache", "every answer is kept in the lake");
        note(lines, cacheRequests != null, "--cache_requests", "requests are planned anew each time");
        note(lines, checkIntegrity, "--check_integrity", "task files are always checked");
        note(lines, writeOut, "--write_out", "see 'benchlake tasks show' for prompts");
        note(lines, showConfig, "--show_config", "see 'benchlake tasks show' for definitions");
        note(lines, verbosity != null, "--verbosity", "use --debug");
        note(lines, !wandbArgs.isEmpty() || !wandbConfigArgs.isEmpty(), "--wandb_args", "results are tables");
        note(lines, !trackioArgs.isEmpty(), "--trackio_args", "results are tables");
        note(lines, !hfHubLogArgs.isEmpty(), "--hf_hub_log_args", "results are tables");
        note(lines, trustRemoteCode, "--trust_remote_code", "no code of models or data sets is ever run");
        note(lines, confirmRunUnsafeCode, "--confirm_run_unsafe_code", "no generated program is run");
        note(lines, !metadata.isEmpty(), "--metadata", "no task here reads it");
        return lines;
    }

    private static void note(List<String> lines, boolean given, String option, String reason) {
        if (given) {
            lines.add(option + " has no effect: " + reason + ".");
        }
    }
}
