package io.benchlake.metric;

import io.benchlake.doc.Doc;
import java.io.Serializable;
import java.util.List;

/**
 * A doc with what its metrics compare answers to.
 *
 * @param gold the right answer; for a task with several contexts ({@code doc_to_text} is a number) that number
 * @param choices bare texts of the choices, without delimiter; empty if the task has none
 */
public record ScorableDoc(Doc doc, Gold gold, List<String> choices) implements Serializable {
    public ScorableDoc {
        choices = List.copyOf(choices);
    }

    /** The right answers as text, of which any will do; empty if the gold answer is no choice of the doc. */
    List<String> goldTexts() {
        if (gold instanceof Gold.Texts texts) {
            return texts.values();
        }
        if (gold instanceof Gold.Text text) {
            return List.of(text.value());
        }
        return choices.isEmpty() ? numbers() : chosen();
    }

    /** As in Python, a negative place counts from the end. */
    private List<String> chosen() {
        if (gold instanceof Gold.Index index && index.value() < 0 && -index.value() <= choices.size()) {
            return List.of(choices.get(choices.size() + index.value()));
        }
        return GoldChoices.of(gold, choices).positions().stream()
                .filter(position -> position != GoldChoices.NONE)
                .map(choices::get)
                .toList();
    }

    /** A number that is the answer itself, as text. */
    private List<String> numbers() {
        return gold instanceof Gold.Index index
                ? List.of(String.valueOf(index.value()))
                : ((Gold.Indices) gold).values().stream().map(String::valueOf).toList();
    }
}
