package io.benchlake.prompt;

import io.benchlake.doc.Doc;
import io.benchlake.request.Request;
import java.io.Serializable;
import java.util.List;

/**
 * What a task asks about one doc, and what it expects.
 *
 * @param requests in the order of the choices; unconditional ones, if a metric needs them, follow
 * @param target the gold answer as the task gives it: a {@link Long}, a {@link String} or a {@link List}
 * @param choices empty if the task has none
 * @param goldIndex for tasks whose choices are contexts, the index of the right one, which stands in
 *     {@code doc_to_text}; -1 for others
 */
public record DocPrompt(Doc doc, List<Request> requests, Object target, List<String> choices, int goldIndex)
        implements Serializable {
    public DocPrompt {
        requests = List.copyOf(requests);
        choices = List.copyOf(choices);
    }
}
