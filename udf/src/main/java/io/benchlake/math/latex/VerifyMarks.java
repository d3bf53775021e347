package io.benchlake.math.latex;

import io.benchlake.math.latex.LatexToken.Kind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Operators, brackets, commands and named variables of {@code PS.g4}, with all their spellings. */
final class VerifyMarks {
    /** A mark, then its spellings. */
    private static final String[] SYNONYMS = {
        "+ + ∔ ⊕ ⊞",
        "- - − ∸",
        "* * × ⋅ ⋄ ⊡ ∗ ⋆ ∘ ∙ ⊗ ⊠ ⋈ ⋉ ⋊ \\times \\cdot",
        "/ / ÷ ∕ \\over \\div :",
        "mod \\mod",
        "( ( \\lgroup",
        ") ) \\rgroup",
        "\\( \\(",
        "\\) \\)",
        "{ {",
        "} }",
        "\\{ \\{ \\lbrace",
        "\\} \\} \\rbrace",
        "[ [ \\lbrack",
        "] ] \\rbrack",
        "boxed \\boxed",
        "phantom \\phantom",
        "| | \\vert",
        "\\lvert \\lvert",
        "\\rvert \\rvert",
        "norm \\|",
        "\\langle \\langle",
        "\\rangle \\rangle",
        "\\lfloor \\lfloor \\llcorner",
        "\\rfloor \\rfloor \\lrcorner",
        "\\lceil \\lceil \\ulcorner",
        "\\rceil \\rceil \\urcorner",
        "calculus \\lim \\to \\rightarrow \\Rightarrow \\longrightarrow \\Longrightarrow \\int \\sum \\prod \\det \\partial"
                + " \\operatorname \\xrightarrow \\xRightarrow \\begin{vmatrix} \\end{vmatrix} \\variable",
        "\\sqrt \\sqrt",
        "\\gcd \\gcd",
        "\\lcm \\lcm",
        "\\max \\max",
        "\\min \\min",
        "\\floor \\floor",
        "\\ceil \\ceil",
        "\\frac \\frac \\dfrac \\tfrac \\cfrac",
        "\\binom \\binom \\tbinom \\dbinom",
        "choose \\choose",
        "& &",
        "\\\\ \\\\",
        "_ _",
        "^ ^",
        "; ;",
        ", ,",
        ". .",
        "e e \\exponentialE",
        "\\in \\in",
        "notin \\notin ∉",
        "subset \\subseteq ⊆ \\supseteq ⊇",
        "= = ≡ ≣ ≟ ≎ ≏ ≐ ≑ ≒ ≓ ≔ ≕ ≖ ≗ == \\equiv",
        "approx ~= ≈ ≊ ≋ ≃ ≅ \\approx",
        "< < ≪ ≺ ⋖ \\lt",
        "<= \\leq \\le \\leqslant ≤ ≦ ≲ ≾ <=",
        "> > ≫ ≻ ⋗ \\gt",
        ">= \\geq \\ge \\geqslant ≥ ≧ ≳ ≿ >=",
        "!= != !== \\ne \\neq \\not\\equiv ≠ ≁ ≄ ≇ ≉ ≢",
        "! !",
        "unchanged ^T ^{T} ^{\\\\\\top} ' ^\\circ ^\\degree ^\\circle ^° ^{\\circ} ^{\\degree} ^{\\circle} ^{°}",
        "infinity \\infty \\$\\infty \\infty% \\infty\\%",
        "naturals \\mathbb{N} ℕ",
        "integers \\mathbb{Z} ℤ",
        "rationals \\mathbb{Q} ℚ",
        "reals \\mathbb{R} ℝ",
        "complex \\mathbb{C} ℂ",
        "primes \\mathbb{P} ℙ",
        "empty \\emptyset ∅ \\{\\} \\lbrace\\rbrace",
        "union \\cup ∪",
        "intersection \\cap ∩",
        "minus \\setminus ∖",
        "plus-minus \\pm ± ∓ \\mp",
        "imaginary I",
        "pi \\pi π",
        "gamma \\gamma γ \\Gamma Γ"
    };

    private static final String[] GREEK = {
        "alpha α",
        "beta β",
        "delta δ",
        "Delta Δ",
        "epsilon ε",
        "varepsilon ϵ",
        "zeta ζ",
        "eta η",
        "theta θ",
        "Theta Θ",
        "vartheta ϑ",
        "iota ι",
        "kappa κ",
        "lambda λ",
        "Lambda Λ",
        "mu μ",
        "nu ν",
        "xi ξ",
        "Xi Ξ",
        "omicron ο",
        "Pi Π",
        "varpi ϖ",
        "rho ρ",
        "varrho ϱ",
        "sigma σ",
        "Sigma Σ",
        "varsigma ς",
        "tau τ",
        "upsilon υ",
        "Upsilon Υ",
        "phi φ",
        "Phi Φ",
        "varphi ϕ",
        "chi χ",
        "psi ψ",
        "Psi Ψ",
        "omega ω",
        "Omega Ω"
    };

    private static final String OTHER_SYMBOLS = "Bbbk wp nabla bigstar angle nexists diagdown measuredangle eth diagup"
            + " sphericalangle clubsuit varnothing Diamond complement diamondsuit imath Finv triangledown heartsuit jmath"
            + " Game triangle spadesuit ell hbar vartriangle hslash blacklozenge lozenge blacksquare mho blacktriangle"
            + " sharp prime Im flat square backprime Re natural surd circledS";

    private VerifyMarks() {}

    static Map<String, LatexToken> all() {
        Map<String, LatexToken> tokens = new LinkedHashMap<>();
        for (String line : SYNONYMS) {
            String[] words = line.split(" ", -1);
            for (int i = 1; i < words.length; i++) {
                tokens.put(words[i], new LatexToken(Kind.MARK, words[0]));
            }
        }
        VerifyLexer.FUNCTIONS.forEach(name -> tokens.put("\\" + name, new LatexToken(Kind.MARK, "\\" + name)));
        for (String letter : GREEK) {
            String[] words = letter.split(" ", -1);
            // The grammar does not distinguish capitals from small letters: all names become small.
            LatexToken token = new LatexToken(Kind.SYMBOL, words[0].toLowerCase(Locale.ROOT));
            tokens.put("\\" + words[0], token);
            tokens.put(words[1], token);
        }
        for (String name : OTHER_SYMBOLS.split(" ", -1)) {
            tokens.put("\\" + name, new LatexToken(Kind.SYMBOL, name.toLowerCase(Locale.ROOT)));
        }
        return tokens;
    }
}
