package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Undoes the tokenisation of WikiText-2, so that the text reads as it was written;
 * {@code tasks/wikitext/preprocess_wikitext.py}. The order of the steps matters.
 */
final class Wikitext {
    private static final int FLAGS = Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS;

    private static final List<FixedReplacement> BEFORE_BRACKETS = List.of(
            new FixedReplacement("s '", "s'"),
            new FixedReplacement(" @-@ ", "-"),
            new FixedReplacement(" @,@ ", ","),
            new FixedReplacement(" @.@ ", "."),
            new FixedReplacement(" : ", ": "),
            new FixedReplacement(" ; ", "; "),
            new FixedReplacement(" . ", ". "),
            new FixedReplacement(" ! ", "! "),
            new FixedReplacement(" ? ", "? "),
            new FixedReplacement(" , ", ", "));

    private static final List<Brackets> BRACKETS = List.of(
            new Brackets(Pattern.compile("\\(\\s*([^)]*?)\\s*\\)", FLAGS), "($1)"),
            new Brackets(Pattern.compile("\\[\\s*([^\\]]*?)\\s*\\]", FLAGS), "[$1]"),
            new Brackets(Pattern.compile("\\{\\s*([^}]*?)\\s*\\}", FLAGS), "{$1}"),
            new Brackets(Pattern.compile("\"\\s*([^\"]*?)\\s*\"", FLAGS), "\"$1\""),
            new Brackets(Pattern.compile("'\\s*([^']*?)\\s*'", FLAGS), "'$1'"));

    private static final List<FixedReplacement> AFTER_BRACKETS = List.of(
            new FixedReplacement("= = = =", "===="),
            new FixedReplacement("= = =", "==="),
            new FixedReplacement("= =", "=="),
            new FixedReplacement(" \u00b0 ", "\u00b0"),
            new FixedReplacement(" \n", "\n"),
            new FixedReplacement("\n ", "\n"),
            new FixedReplacement(" N ", " 1 "),
            new FixedReplacement(" 's", "'s"));

    private Wikitext() {}

    static Object detokenize(Doc doc) {
        String text = replaced(Columns.text(doc, "page"), BEFORE_BRACKETS);
        for (Brackets brackets : BRACKETS) {
            text = brackets.pattern().matcher(text).replaceAll(brackets.replacement());
        }
        return replaced(text, AFTER_BRACKETS);
    }

    private static String replaced(String text, List<FixedReplacement> steps) {
        String changed = text;
        for (FixedReplacement step : steps) {
            changed = changed.replace(step.written(), step.meant());
        }
        return changed;
    }

    private record FixedReplacement(String written, String meant) {}

    /** Blanks just inside a pair of brackets or quotes. */
    private record Brackets(Pattern pattern, String replacement) {}
}
