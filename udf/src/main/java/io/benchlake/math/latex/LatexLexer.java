package io.benchlake.math.latex;

import io.benchlake.math.latex.LatexToken.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Cuts LaTeX into tokens: the longest match wins, among equally long ones the first rule. */
record LatexLexer(List<Rule> rules) {
    /** What a match becomes; nothing for blanks. */
    record Rule(Pattern pattern, Function<Matcher, Optional<LatexToken>> token) {
        static Rule skip(String pattern) {
            return new Rule(Pattern.compile(pattern), match -> Optional.empty());
        }

        static Rule of(String pattern, Kind kind, Function<Matcher, String> text) {
            return new Rule(
                    Pattern.compile(pattern, Pattern.DOTALL),
                    match -> Optional.of(new LatexToken(kind, text.apply(match))));
        }

        /** Spellings of marks and symbols, with what they stand for. */
        static Rule spellings(Map<String, LatexToken> tokens) {
            String pattern = tokens.keySet().stream()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|"));
            return new Rule(Pattern.compile(pattern), match -> Optional.ofNullable(tokens.get(match.group())));
        }
    }

    LatexLexer {
        rules = List.copyOf(rules);
    }

    /** The tokens up to the end, or up to the first thing that no rule knows. */
    List<LatexToken> tokens(String latex) {
        List<LatexToken> tokens = new ArrayList<>();
        int position = 0;
        while (position < latex.length()) {
            int start = position;
            Optional<Lexeme> longest = rules.stream()
                    .flatMap(rule -> found(rule, latex, start).stream())
                    .reduce((a, b) -> b.end > a.end ? b : a);
            if (longest.isEmpty()) {
                tokens.add(new LatexToken(Kind.INVALID, latex.substring(position, position + 1)));
                return tokens;
            }
            longest.get().token.ifPresent(tokens::add);
            position = longest.get().end;
        }
        tokens.add(LatexToken.AT_END);
        return tokens;
    }

    private record Lexeme(int end, Optional<LatexToken> token) {}

    private static Optional<Lexeme> found(Rule rule, String latex, int start) {
        Matcher matcher = rule.pattern.matcher(latex).region(start, latex.length());
        return matcher.lookingAt() && matcher.end() > start
                ? Optional.of(new Lexeme(matcher.end(), rule.token.apply(matcher)))
                : Optional.empty();
    }
}
