package io.benchlake.template;

import java.util.List;

/** A piece of a template's source: text as it is, or the words between two delimiters. */
sealed interface Segment {
    /** Text that is printed as it is. */
    record Text(String text) implements Segment {}

    /**
     * The words of <code>{{ … }}</code> or <code>{% … %}</code>.
     *
     * @param isOutput whether the value is printed
     * @param line line of the source, from 1
     */
    record Tag(boolean isOutput, List<Token> tokens, int line) implements Segment {}
}
