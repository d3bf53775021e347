package io.benchlake.cli.tasks;

import io.benchlake.cli.option.ChatOptions;
import io.benchlake.cli.option.CheckedOption;
import io.benchlake.config.PromptOptions;
import io.benchlake.error.UserError;
import io.benchlake.tasks.PromptModel;
import io.benchlake.tasks.PromptPreview;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that look at the first prompts of tasks. */
final class PreviewOptions {
    @Option(
            names = "--data",
            paramLabel = "ROOT",
            description = "Root of data sets; the prompts of the first docs are looked at too.")
    private @Nullable String data;

    @Option(
            names = {"--num-fewshot", "--num_fewshot", "-f"},
            paramLabel = "N",
            description = "Examples in each prompt. Default: as each task says.")
    private @Nullable Integer numFewShot;

    @Option(
            names = {"--limit", "-L"},
            paramLabel = "N",
            description = "How many docs' prompts, or a share of them below 1. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private double limit;

    boolean hasData() {
        return data != null;
    }

    /** Examples of every task; empty leaves it to them. */
    Optional<Integer> numFewShot() {
        return Optional.ofNullable(CheckedOption.nonNegative("--num-fewshot", numFewShot));
    }

    /** Plain prompts of the data root that was given. */
    PromptPreview preview() {
        return preview(new ChatOptions(), null);
    }

    PromptPreview preview(ChatOptions chat, @Nullable PromptModel model) {
        if (data == null) {
            throw UserError.usage("Cannot show prompts: no --data given.");
        }
        PromptOptions options = new PromptOptions(
                null,
                CheckedOption.limit(limit),
                chat.template(),
                chat.multiturn(),
                chat.systemInstruction(),
                Map.of(),
                PromptOptions.DEFAULT_FEW_SHOT_SEED,
                PromptOptions.DEFAULT_SAMPLING_SEED,
                null,
                Map.of());
        return PromptPreview.open(data, options, model);
    }
}
