package io.benchlake.tools.world;

import java.util.List;

/**
 * A question with four choices of which one is right.
 *
 * @param topic what kind of question this is: {@code nature}, {@code owner} or {@code number}
 * @param answer position of the right choice
 */
public record ChoiceQuestion(String topic, String question, List<String> choices, int answer) {
    public ChoiceQuestion {
        choices = List.copyOf(choices);
    }

    static ChoiceQuestion of(String topic, String question, List<String> choices, String right) {
        return new ChoiceQuestion(topic, question, choices, choices.indexOf(right));
    }

    String right() {
        return choices.get(answer);
    }

    String prompt() {
        return "Question: " + question + "\nAnswer:";
    }
}
