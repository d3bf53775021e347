package io.benchlake.metric;

import io.benchlake.doc.Doc;
import java.io.Serializable;
import java.util.List;

/**
 * A doc with what its metrics compare answers to.
 *
 * @param gold the right answer; for a task with several contexts ({@code doc_to_text} is a number) that number
 * @param choices bare texts of the choices, without delimiter; empty where the task has none
 */
public record ScorableDoc(Doc doc, Gold gold, List<String> choices) implements Serializable {
    public ScorableDoc {
        choices = List.copyOf(choices);
    }
}
