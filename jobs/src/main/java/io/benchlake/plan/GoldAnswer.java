package io.benchlake.plan;

import io.benchlake.prompt.DocPrompt;
import java.util.List;

/** The gold answer of a doc with choices: a place, a text, a truth value, or several of them. */
record GoldAnswer(DocPrompt prompt) {
    /** Stands, as in the harness, for a gold answer that is no choice. */
    static final int NONE = -100;

    /** Whether one of the choices is right. */
    boolean isAmongChoices() {
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

    /** How many gold answers there are. */
    int count() {
        return prompt.goldIndex() < 0 && prompt.target() instanceof List<?> golds ? golds.size() : 1;
    }

    /** The place of the only gold answer among the choices, or {@link #NONE}. */
    int place() {
        Object target = prompt.goldIndex() >= 0 ? (Object) (long) prompt.goldIndex() : prompt.target();
        Object gold = target instanceof List<?> golds ? golds.get(0) : target;
        if (gold instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (gold instanceof Long index) {
            return index >= 0 && index < prompt.choices().size() ? index.intValue() : NONE;
        }
        int found = prompt.choices().indexOf(String.valueOf(gold));
        return found < 0 ? NONE : found;
    }
}
