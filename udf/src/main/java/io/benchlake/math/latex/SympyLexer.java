package io.benchlake.math.latex;

import io.benchlake.math.latex.LatexLexer.Rule;
import io.benchlake.math.latex.LatexToken.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tokens of sympy's {@code parsing/latex/LaTeX.g4}. */
final class SympyLexer {
    /** Functions that take what follows, with or without parentheses. */
    static final Set<String> FUNCTIONS = Set.of(
            "exp", "log", "lg", "ln", "sin", "cos", "tan", "csc", "sec", "cot", "arcsin", "arccos", "arctan", "arccsc",
            "arcsec", "arccot", "sinh", "cosh", "tanh", "arsinh", "arcosh", "artanh");

    private static final String BLANKS = "[ \\t\\r\\n]+|\\\\(?:[,:;!]|thinspace|medspace|thickspace|quad|qquad"
            + "|negthinspace|negmedspace|negthickspace|left|right)";

    private static final String IGNORED = "\\\\(?:vrule|vcenter|vbox|vskip|vspace|hfil|[*./\"(=]|-)";

    private static final LatexLexer LEXER = new LatexLexer(List.of(
            Rule.skip(BLANKS),
            Rule.skip(IGNORED),
            Rule.spellings(marks()),
            Rule.of(
                    "d[ \\t\\r\\n]*?\\\\?[a-zA-Z]|d[ \\t\\r\\n]*?\\\\[a-zA-Z]+",
                    Kind.SYMBOL,
                    match -> match.group().replaceAll("[\\s\\\\]", "")),
            Rule.of("[a-zA-Z]", Kind.SYMBOL, match -> match.group()),
            Rule.of("[0-9]", Kind.NUMBER, match -> match.group()),
            Rule.of("'+", Kind.MARK, match -> "'"),
            Rule.of("\\\\[a-zA-Z]+", Kind.SYMBOL, match -> match.group())));

    private SympyLexer() {}

    static List<LatexToken> tokens(String latex) {
        return LEXER.tokens(latex);
    }

    private static Map<String, LatexToken> marks() {
        Map<String, LatexToken> marks = new LinkedHashMap<>();
        for (String mark : "+ - * / ( ) { } \\{ \\} [ ] | \\langle \\rangle \\lfloor \\rfloor \\lceil \\rceil _ ^ ! , ."
                .split(" ", -1)) {
            put(marks, mark, mark);
        }
        FUNCTIONS.forEach(function -> put(marks, "\\" + function, "\\" + function));
        same(marks, "*", "\\times", "\\cdot");
        same(marks, "/", "\\div", ":");
        same(marks, "\\frac", "\\frac", "\\dfrac", "\\tfrac");
        same(marks, "\\binom", "\\binom", "\\dbinom", "\\tbinom");
        same(marks, "relation", "=", "\\neq", "<", "\\leq", "\\le", "\\leqq", "\\leqslant", ">", "\\geq", "\\ge");
        same(marks, "relation", "\\geqq", "\\geqslant");
        same(marks, "calculus", "\\lim", "\\int", "\\sum", "\\prod", "\\mathit", "\\left|", "\\right|");
        same(marks, "calculus", "\\to", "\\rightarrow", "\\Rightarrow", "\\longrightarrow", "\\Longrightarrow");
        same(marks, "\\sqrt", "\\sqrt");
        same(marks, "\\overline", "\\overline");
        return marks;
    }

    private static void same(Map<String, LatexToken> marks, String mark, String... spellings) {
        for (String spelling : spellings) {
            put(marks, spelling, mark);
        }
    }

    private static void put(Map<String, LatexToken> marks, String spelling, String mark) {
        marks.put(spelling, new LatexToken(Kind.MARK, mark));
    }
}
