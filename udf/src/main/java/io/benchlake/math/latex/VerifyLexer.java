package io.benchlake.math.latex;

import io.benchlake.math.latex.LatexLexer.Rule;
import io.benchlake.math.latex.LatexToken.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The tokens of {@code PS.g4}, the grammar of latex2sympy2_extended, which math_verify reads answers with. */
final class VerifyLexer {
    /** Functions that take what follows, with or without parentheses. */
    static final Set<String> FUNCTIONS = Set.of(
            "log", "ln", "exp", "sin", "cos", "tan", "csc", "sec", "cot", "arcsin", "arccos", "arctan", "arccsc",
            "arcsec", "arccot", "sinh", "cosh", "tanh", "arsinh", "arcosh", "artanh", "arcsinh", "arccosh", "arctanh");

    private static final String BLANKS = "[ \\t\\r\\n]+|\\\\(?:[,:;!$]|thinspace|medspace|thickspace|quad|qquad"
            + "|negthinspace|negmedspace|negthickspace|vrule|vcenter|vbox|vskip|vspace|hfil)";

    private static final String NUMBER = "(?:\\d*\\.\\d+|\\d+)";

    private static final String ACCENT =
            "\\\\(acute|bar|overline|breve|check|widecheck|dot|ddot|grave|hat|tilde|widetilde"
                    + "|vec|overrightarrow|bm|boldsymbol|text|textit|textbf|textnormal|math(?:bb|bin|bf|cal|clap|close|ellipsis"
                    + "|frak|inner|it|normal|op|open|ord|punct|rel|ring|rlap|rm|scr|sf|sterling|tt)|mbox)\\s?"
                    + "\\{((?:\\\\}|[^}])*?)}";

    /** Words that the grammar keeps for matrices, so that they are no variables. */
    private static final String RESERVED =
            "arsinh|arcsinh|arcosh|arccosh|artanh|arctanh|gcd|lcm|floor|ceil|eye|zeros|ones"
                    + "|cols|rows|diag|norm|rank|trace|tr|rref|hstack|vstack|orth|ortho|orthogonal|orthogonalize|nullspace|eig"
                    + "|eigen|diagonalize|eigenvals|eigenvalues|eigenvects|eigenvectors|svd|SVD|matrix|pmatrix|bmatrix|vmatrix";

    private static final Map<String, String> SAME_ACCENTS =
            Map.of("overline", "bar", "overrightarrow", "vec", "widetilde", "tilde");

    private static final LatexLexer LEXER = new LatexLexer(List.of(
            Rule.skip(BLANKS),
            Rule.spellings(VerifyMarks.all()),
            Rule.of("\\\\begin\\{[pb]?matrix}|\\\\begin\\{array}\\{[clr]*}", Kind.MARK, match -> "begin matrix"),
            Rule.of("\\\\end\\{(?:[pb]?matrix|array)}", Kind.MARK, match -> "end matrix"),
            Rule.of(RESERVED, Kind.MARK, match -> "reserved"),
            Rule.of(
                    "d[ \\t\\r\\n]*?(?:[a-zA-Z]|\\\\[a-zA-Z]+)",
                    Kind.SYMBOL,
                    match -> match.group().replaceAll("[\\s\\\\]", "")),
            Rule.of("[A-Za-z]", Kind.SYMBOL, match -> match.group().toLowerCase(Locale.ROOT)),
            Rule.of(NUMBER, Kind.NUMBER, match -> match.group()),
            Rule.of(NUMBER + "E[+-]?\\d+", Kind.NUMBER, match -> match.group()),
            Rule.of("(" + NUMBER + ")[ \\t\\r\\n]?\\\\?%", Kind.PERCENT, match -> match.group(1)),
            Rule.of(ACCENT, Kind.SYMBOL, match -> accented(match.group(1), match.group(2)))));

    private VerifyLexer() {}

    static List<LatexToken> tokens(String latex) {
        return LEXER.tokens(latex);
    }

    /** Text is a variable of its letters; other accents stay part of the name. */
    private static String accented(String accent, String content) {
        String letters = content.replace(" ", "");
        if (accent.contains("text") || accent.equals("mbox")) {
            return letters.replace("(", "").replace(")", "").toLowerCase(Locale.ROOT);
        }
        String name = SAME_ACCENTS.getOrDefault(accent, accent.contains("math") ? "math" : accent);
        return (name + "{" + letters + "}").toLowerCase(Locale.ROOT);
    }
}
