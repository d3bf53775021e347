package io.benchlake.run.model;

import io.benchlake.config.PromptOptions;
import io.benchlake.error.UserError;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.template.ChatTemplate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Picks the chat template that a run asks for among those of the model. */
public final class ChatTemplateChoice {
    private static final String DEFAULT = "default";

    private ChatTemplateChoice() {}

    /**
     * The template's source, or null for plain text.
     *
     * @throws UserError if the model does not have it
     */
    public static @Nullable String source(TokenizerFiles tokenizer, PromptOptions options) {
        String wanted = options.chatTemplate();
        if (wanted == null) {
            return null;
        }
        Map<String, String> templates = tokenizer.chatTemplates();
        String source = templates.get(wanted.isEmpty() ? DEFAULT : wanted);
        if (source == null) {
            throw UserError.usage(
                    "Cannot apply chat template '" + (wanted.isEmpty() ? DEFAULT : wanted) + "': the model has "
                            + (templates.isEmpty() ? "none" : "only " + String.join(", ", templates.keySet()))
                            + ". Leave --apply-chat-template out, or add chat_template.jinja to the model.");
        }
        return source;
    }

    /** @param arguments further variables, which win over the tokens */
    public static ChatTemplate template(
            TokenizerFiles tokenizer, String source, Map<String, @Nullable Object> arguments) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        put(variables, "bos_token", tokenizer.bos());
        put(variables, "eos_token", tokenizer.eos());
        variables.putAll(arguments);
        return ChatTemplate.parse(source, variables);
    }

    private static void put(
            Map<String, @Nullable Object> tokens, String name, TokenizerFiles.@Nullable SpecialToken token) {
        if (token != null) {
            tokens.put(name, token.text());
        }
    }
}
