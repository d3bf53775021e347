package io.benchlake.template.syntax;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A piece of a template's source: text as it is, or the words between two delimiters. */
sealed interface SourceSegment {
    /** Text that is printed as it is. */
    record Verbatim(String text) implements SourceSegment {}

    /**
     * The words of <code>{{ … }}</code> or <code>{% … %}</code>.
     *
     * @param isOutput whether the value is printed
     * @param line line of the source, from 1
     */
    record Tag(boolean isOutput, List<Token> tokens, int line) implements SourceSegment {}

    /** Every name in the tags of the segments. */
    static Set<String> names(List<SourceSegment> segments) {
        Set<String> names = new HashSet<>();
        for (SourceSegment segment : segments) {
            if (segment instanceof SourceSegment.Tag tag) {
                tag.tokens().stream()
                        .filter(token -> token.type() == Token.Type.NAME)
                        .forEach(token -> names.add(token.text()));
            }
        }
        return names;
    }
}
