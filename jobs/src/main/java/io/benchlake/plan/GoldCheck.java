package io.benchlake.plan;

import io.benchlake.prompt.DocPrompt;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks, before any work, for gold answers that are none of a doc's choices. As in the harness such a doc counts as
 * wrong; if all docs are such, the task file does not fit the data.
 */
public final class GoldCheck {
    private static final int SHOWN = 5;

    private GoldCheck() {}

    /** @throws TaskFieldError if no doc has one of its choices for its gold answer */
    static void requireSome(TaskDef task, List<DocPrompt> prompts) {
        if (isChecked(task) && !prompts.isEmpty() && withoutGold(prompts).size() == prompts.size()) {
            DocPrompt first = prompts.get(0);
            throw new TaskFieldError(
                    task.name(),
                    "doc_to_target",
                    "the gold answer of no doc is among its choices; that of doc %d is %s, of %d choices"
                            .formatted(
                                    first.doc().id(),
                                    first.target(),
                                    first.choices().size()),
                    "Correct doc_to_target or doc_to_choice.");
        }
    }

    /** A line about the docs that no response can be right for; empty if there are none. */
    public static Optional<String> note(PromptedTask prompted) {
        List<DocPrompt> without = isChecked(prompted.task()) ? withoutGold(prompted.prompts()) : List.of();
        if (without.isEmpty()) {
            return Optional.empty();
        }
        String shown = without.stream()
                .limit(SHOWN)
                .map(prompt -> String.valueOf(prompt.doc().id()))
                .collect(Collectors.joining(", "));
        return Optional.of(
                "%s: %d of %d docs count as wrong, since their gold answer is none of their choices: doc %s%s"
                        .formatted(
                                prompted.task().name(),
                                without.size(),
                                prompted.prompts().size(),
                                shown,
                                without.size() > SHOWN ? ", …" : ""));
    }

    private static boolean isChecked(TaskDef task) {
        return task.outputType() == OutputType.MULTIPLE_CHOICE && task.processResults() == null;
    }

    private static List<DocPrompt> withoutGold(List<DocPrompt> prompts) {
        return prompts.stream().filter(prompt -> !hasGold(prompt)).toList();
    }

    private static boolean hasGold(DocPrompt prompt) {
        int choices = prompt.choices().size();
        if (prompt.goldIndex() >= 0) {
            return prompt.goldIndex() < choices;
        }
        return prompt.target() instanceof List<?> golds
                ? golds.stream().anyMatch(gold -> isChoice(gold, prompt.choices()))
                : isChoice(prompt.target(), prompt.choices());
    }

    private static boolean isChoice(Object gold, List<String> choices) {
        if (gold instanceof Boolean) {
            return choices.size() > 1;
        }
        return gold instanceof Long place
                ? place >= 0 && place < choices.size()
                : choices.contains(String.valueOf(gold));
    }
}
