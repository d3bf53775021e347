package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import java.io.Serializable;

/**
 * Makes one part of a prompt: {@code doc_to_text}, {@code doc_to_target} or {@code doc_to_choice}.
 *
 * <p>The result is a {@link String}, a {@link Long} (an index) or a list of {@link String} (choices).
 */
@FunctionalInterface
public interface TextFunction extends Serializable {
    Object apply(Doc doc);
}
