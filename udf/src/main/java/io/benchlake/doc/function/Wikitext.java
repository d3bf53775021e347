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

    private static final List<Literal> BEFORE_BRACKETS = List.of(
            new Literal("s '", "s'"),
            new Literal(" @-@ ", "-"),
            new Literal(" @,@ ", ","),
            new Literal(" @.@ ", "."),
            new Literal(" : ", ": "),
            new Literal(" ; ", "; "),
            new Literal(" . ", ". "),
            new Literal(" ! ", "! "),
            new Literal(" ? ", "? "),
            new Literal(" , ", ", "));

    private static final List<Brackets> BRACKETS = List.of(
            new Brackets(Pattern.compile("\\(\\s*([^)]*?)\\s*\\)", FLAGS), "($1)"),
            new Brackets(Pattern.compile("\\[\\s*([^\\]]*?)\\s*\\]", FLAGS), "[$1]"),
            new Brackets(Pattern.compile("\\{\\s*([^}]*?)\\s*\\}", FLAGS), "{$1}"),
            new Brackets(Pattern.compile("\"\\s*([^\"]*?)\\s*\"", FLAGS), "\"$1\""),
            new Brackets(Pattern.compile("'\\s*([^']*?)\\s*'", FLAGS), "'$1'"));

    private static final List<Literal> AFTER_BRACKETS = List.of(
            new Literal("= = = =", "===="),
            new Literal("= = =", "==="),
            new Literal("= =", "=="),
            new Literal(" \u00b0 ", "\u00b0"),
            new Literal(" \n", "\n"),
            new Literal("\n ", "\n"),
            new Literal(" N ", " 1 "),
            new Literal(" 's", "'s"));

    private Wikitext() {}

    static Object detokenize(Doc doc) {
        String text = replaced(Columns.text(doc, "page"), BEFORE_BRACKETS);
        for (Brackets brackets : BRACKETS) {
            text = brackets.pattern().matcher(text).replaceAll(brackets.replacement());
        }
        return replaced(text, AFTER_BRACKETS);
    }

    private static String replaced(String text, List<Literal> steps) {
        String changed = text;
        for (Literal step : steps) {
            changed = changed.replace(step.written(), step.meant());
        }
        return changed;
    }

    private record Literal(String written, String meant) {}

    /** Blanks just inside a pair of brackets or quotes. */
    private record Brackets(Pattern pattern, String replacement) {}
}
