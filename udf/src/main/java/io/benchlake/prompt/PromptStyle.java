package io.benchlake.prompt;

import io.benchlake.template.ChatTemplate;
import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a run adds to every task's prompts.
 *
 * @param systemInstruction put before each task's description; empty for none
 * @param chatTemplate null for plain text
 * @param fewShotAsMultiturn whether each example is its own pair of messages; only with a chat template
 * @param date the clock that a template sees
 */
public record PromptStyle(
        String systemInstruction, @Nullable ChatTemplate chatTemplate, boolean fewShotAsMultiturn, LocalDate date)
        implements Serializable {
    String render(Conversation conversation, boolean hasGenPrefix) {
        if (chatTemplate == null) {
            return conversation.text();
        }
        return chatTemplate.render(
                fewShotAsMultiturn ? conversation.multiturn() : conversation.singleturn(),
                !hasGenPrefix,
                hasGenPrefix,
                date);
    }

    boolean isChat() {
        return chatTemplate != null;
    }
}
