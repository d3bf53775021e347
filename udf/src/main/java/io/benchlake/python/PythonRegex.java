package io.benchlake.python;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A compiled regular expression with the syntax and the results of Python's {@code re}.
 *
 * <p>Every search has a budget of steps, not of seconds, so that a pattern that backtracks for ever fails alike on
 * every machine. Thread-safe. Locale flags are refused, and so are conditions on groups that do not end before them.
 */
public final class PythonRegex {
    /** The flags of {@code re} that can be set outside the pattern. */
    public enum Flag {
        ASCII,
        IGNORECASE,
        MULTILINE,
        DOTALL,
        VERBOSE
    }

    private static final String OUTSIDE_SURROGATE_PAIR = "(?![\\x{dc00}-\\x{dfff}])";

    private final String pattern;
    private final Pattern compiled;
    private final Pattern afterEmptyMatch;
    private final Map<String, Integer> groupNames;
    private final int[] groupNumbers;

    private PythonRegex(String pattern, RegexTranslator translated) {
        this.pattern = pattern;
        String java = OUTSIDE_SURROGATE_PAIR + "(?:" + translated.javaPattern() + ")";
        this.compiled = Pattern.compile(java, translated.javaFlags());
        this.afterEmptyMatch = Pattern.compile(java + "(?!\\G)", translated.javaFlags());
        this.groupNames = translated.groups().numbers();
        this.groupNumbers = translated.groups().javaNumbers();
    }

    /**
     * Compiles a pattern.
     *
     * @throws PythonRegexException if Python would refuse it, or if Java has no equal
     */
    public static PythonRegex compile(String pattern, Flag... flags) {
        Set<Flag> flagSet = EnumSet.noneOf(Flag.class);
        flagSet.addAll(Arrays.asList(flags));
        try {
            return new PythonRegex(pattern, RegexTranslator.translate(pattern, flagSet));
        } catch (PatternSyntaxException e) {
            throw PythonRegexException.badPattern(e.getDescription(), pattern, Math.max(0, e.getIndex()));
        }
    }

    /** {@code re.escape}. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            escaped.append("()[]{}?*+-|^$\\.&~# \t\n\r\u000b\f".indexOf(c) >= 0 ? "\\" : "")
                    .append(c);
        }
        return escaped.toString();
    }

    /** The number of capturing groups. */
    public int groupCount() {
        return groupNumbers.length - 1;
    }

    /**
     * {@code findall}: for each match its groups, or the whole match if the pattern has no group. One element stands
     * for Python's string, more for its tuple.
     */
    public List<List<String>> findAll(String text) {
        return findIter(text).stream().map(PythonMatch::found).toList();
    }

    /** {@code finditer}: all matches, from left to right. */
    public List<PythonMatch> findIter(String text) {
        return findIter(text, Integer.MAX_VALUE);
    }

    /** {@code search}: the first match. */
    public Optional<PythonMatch> search(String text) {
        return findIter(text, 1).stream().findFirst();
    }

    /** {@code match}: a match at the start of the text. */
    public Optional<PythonMatch> matchAtStart(String text) {
        return first(text, Matcher::lookingAt);
    }

    /** {@code fullmatch}: a match of the whole text. */
    public Optional<PythonMatch> fullMatch(String text) {
        return first(text, Matcher::matches);
    }

    /** {@code sub(replacement, text)}: the replacement may hold {@code \1}, {@code \g<1>} and {@code \g<name>}. */
    public String sub(String replacement, String text) {
        return sub(replacement, text, 0);
    }

    /** {@code sub(replacement, text, count)}; count 0 replaces all. */
    public String sub(String replacement, String text, int count) {
        return sub(RegexReplacement.parse(replacement, groupNames, groupCount()), text, count);
    }

    /** {@code sub(function, text, count)}; count 0 replaces all. */
    public String sub(Function<PythonMatch, String> replacement, String text, int count) {
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        for (PythonMatch match : findIter(text, count == 0 ? Integer.MAX_VALUE : count)) {
            replaced.append(text, from, match.start()).append(replacement.apply(match));
            from = match.end();
        }
        return replaced.append(text, from, text.length()).toString();
    }

    /** {@code split(text)}. */
    public List<@Nullable String> split(String text) {
        return split(text, 0);
    }

    /** {@code split(text, maxSplit)}: groups stand between the parts; maxSplit 0 means no limit. */
    public List<@Nullable String> split(String text, int maxSplit) {
        List<@Nullable String> parts = new ArrayList<>();
        int from = 0;
        for (PythonMatch match : findIter(text, maxSplit == 0 ? Integer.MAX_VALUE : maxSplit)) {
            parts.add(text.substring(from, match.start()));
            parts.addAll(match.groups().subList(1, match.groups().size()));
            from = match.end();
        }
        parts.add(text.substring(from));
        return parts;
    }

    private List<PythonMatch> findIter(String text, int limit) {
        return RegexBudget.run(pattern, text, budgeted -> matches(budgeted, limit));
    }

    private Optional<PythonMatch> first(String text, Function<Matcher, Boolean> attempt) {
        return RegexBudget.run(pattern, text, budgeted -> {
            Matcher matcher = compiled.matcher(budgeted);
            return attempt.apply(matcher)
                    ? Optional.of(PythonMatch.of(matcher, groupNumbers))
                    : Optional.<PythonMatch>empty();
        });
    }

    /** Unlike Java, Python looks for a longer match at the place of an empty one. */
    private List<PythonMatch> matches(CharSequence text, int limit) {
        List<PythonMatch> found = new ArrayList<>();
        Matcher anywhere = matcher(compiled, text);
        Matcher longer = matcher(afterEmptyMatch, text);
        Matcher matcher = anywhere;
        while (found.size() < limit && matcher.find()) {
            PythonMatch match = PythonMatch.of(matcher, groupNumbers);
            found.add(match);
            matcher = match.start() == match.end() ? longer : anywhere;
            matcher.region(match.end(), text.length());
        }
        return found;
    }

    private static Matcher matcher(Pattern pattern, CharSequence text) {
        return pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    }
}
