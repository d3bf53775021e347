package io.benchlake.cli.option;

import io.benchlake.error.UserError;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How prompts become chat messages: the options that {@code evaluate} and {@code tasks show} share. */
public final class ChatOptions {
    @Option(
            names = {"--apply-chat-template", "--apply_chat_template"},
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "NAME",
            description = "Write prompts with the model's chat template, or its template NAME.")
    private @Nullable String template;

    @Option(
            names = {"--fewshot-as-multiturn", "--fewshot_as_multiturn"},
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Each example is its own pair of chat messages. Default: true with a chat template.")
    private @Nullable String multiturn;

    @Option(
            names = {"--system-instruction", "--system_instruction"},
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Put before every task's description.")
    private String systemInstruction = "";

    /** Name of the template, empty for the model's default; null without one. */
    @Nullable
    public String template() {
        return template;
    }

    /** @throws UserError if examples are to be messages and there is no template to write them */
    public boolean multiturn() {
        boolean chosen = multiturn == null ? template != null : isTrue(multiturn);
        if (chosen && template == null) {
            throw UserError.usage(
                    "Cannot use --fewshot-as-multiturn without a chat template. Add --apply-chat-template.");
        }
        return chosen;
    }

    private static boolean isTrue(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> true;
            case "false", "0", "no" -> false;
            default ->
                throw UserError.usage("Cannot read --fewshot-as-multiturn '" + word + "': expected true or false.");
        };
    }

    public String systemInstruction() {
        return systemInstruction;
    }

    public boolean isGiven() {
        return template != null || multiturn != null || !systemInstruction.isEmpty();
    }
}
