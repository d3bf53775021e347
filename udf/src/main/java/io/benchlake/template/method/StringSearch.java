package io.benchlake.template.method;

import static io.benchlake.template.method.StringMethods.method;

import io.benchlake.python.PythonRepr;
import io.benchlake.python.PythonText;
import io.benchlake.python.PythonTuple;
import io.benchlake.template.method.StringMethods.Method;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Markup;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.TemplateException;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The methods of {@code str} that search it or say what kind of text it is. */
public final class StringSearch {
    private static final Map<String, Method> METHODS = Map.ofEntries(
            method(
                    "startswith",
                    "/prefix start? end?",
                    (s, a) -> anyOf(s, a, part -> within(s, a).startsWith(part))),
            method(
                    "endswith",
                    "/suffix start? end?",
                    (s, a) -> anyOf(s, a, part -> within(s, a).endsWith(part))),
            method("find", "/sub start? end?", (s, a) -> place(s, a, false)),
            method("rfind", "/sub start? end?", (s, a) -> place(s, a, true)),
            method("index", "/sub start? end?", (s, a) -> found(place(s, a, false))),
            method("rindex", "/sub start? end?", (s, a) -> found(place(s, a, true))),
            method("count", "/sub start? end?", StringSearch::count),
            method("isdigit", "", (s, a) -> PythonText.isDigit(s)),
            method("isspace", "", (s, a) -> PythonText.isSpace(s)),
            method("isalpha", "", (s, a) -> PythonText.isAlpha(s)),
            method("isdecimal", "", (s, a) -> all(s, Character::isDigit)),
            method("isnumeric", "", (s, a) -> all(s, StringSearch::isNumeric)),
            method("isalnum", "", (s, a) -> all(s, unit -> Character.isLetter(unit) || isNumeric(unit))),
            method("isascii", "", (s, a) -> s.chars().allMatch(unit -> unit < 0x80)),
            method("isidentifier", "", (s, a) -> isIdentifier(s)),
            method("isprintable", "", (s, a) -> s.codePoints().allMatch(PythonRepr::isPrintable)),
            method("istitle", "", (s, a) -> isTitle(s)),
            method("isupper", "", (s, a) -> isCased(s, true)),
            method("islower", "", (s, a) -> isCased(s, false)));

    private StringSearch() {}

    static @Nullable Method find(String name) {
        return METHODS.get(name);
    }

    private static boolean anyOf(String self, Arguments arguments, Predicate<String> test) {
        if (bound(arguments, 1, 0, self) > PythonText.length(self)) {
            return false;
        }
        Object affixes = Markup.plain(arguments.require(0, "prefix"));
        return affixes instanceof PythonTuple tuple
                ? tuple.stream().map(PythonValues::requireText).anyMatch(test)
                : test.test(PythonValues.requireText(affixes));
    }

    /** The part that {@code start} and {@code end} leave. */
    private static String within(String self, Arguments arguments) {
        int length = PythonText.length(self);
        int start = Math.min(length, bound(arguments, 1, 0, self));
        int end = Math.max(start, Math.min(length, bound(arguments, 2, length, self)));
        return self.substring(self.offsetByCodePoints(0, start), self.offsetByCodePoints(0, end));
    }

    private static int bound(Arguments arguments, int index, int fallback, String self) {
        Object given = arguments.get(index, "", null);
        long place = given == null ? fallback : PythonValues.requireInteger(given);
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, place < 0 ? place + PythonText.length(self) : place));
    }

    private static long place(String self, Arguments arguments, boolean last) {
        String sub = arguments.text(0, "sub");
        int start = bound(arguments, 1, 0, self);
        String within = within(self, arguments);
        int unit = last ? within.lastIndexOf(sub) : within.indexOf(sub);
        boolean isBeyond = start > PythonText.length(self) || start > bound(arguments, 2, Integer.MAX_VALUE, self);
        return unit < 0 || isBeyond ? -1 : start + (long) within.codePointCount(0, unit);
    }

    private static long found(long place) {
        if (place < 0) {
            throw new TemplateException("substring not found");
        }
        return place;
    }

    private static long count(String self, Arguments arguments) {
        String sub = arguments.text(0, "sub");
        String within = within(self, arguments);
        if (bound(arguments, 1, 0, self) > PythonText.length(self)) {
            return 0;
        }
        return sub.isEmpty()
                ? PythonText.length(within) + 1L
                : PythonText.split(within, sub).size() - 1L;
    }

    private static boolean all(String text, IntPredicate test) {
        return !text.isEmpty() && text.codePoints().allMatch(test);
    }

    private static boolean isNumeric(int unit) {
        int type = Character.getType(unit);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER
                || "一二三四五六七八九十百千万億兆零〇壹贰叁肆伍陆柒捌玖拾佰仟".indexOf(unit) >= 0;
    }

    private static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && (Character.isUnicodeIdentifierStart(text.codePointAt(0)) || text.charAt(0) == '_')
                && text.codePoints()
                        .allMatch(unit ->
                                Character.isUnicodeIdentifierPart(unit) && !Character.isIdentifierIgnorable(unit));
    }

    private static boolean isTitle(String text) {
        boolean hasCased = false;
        boolean follows = false;
        for (int unit : text.codePoints().toArray()) {
            boolean begins = Character.isUpperCase(unit) || Character.isTitleCase(unit);
            boolean isCased = begins || Character.isLowerCase(unit);
            if (isCased && begins == follows) {
                return false;
            }
            follows = isCased;
            hasCased |= isCased;
        }
        return hasCased;
    }

    /** Whether there is a letter with case, and none of the other case. */
    public static boolean isCased(String text, boolean upper) {
        boolean wanted = text.codePoints().anyMatch(upper ? Character::isUpperCase : Character::isLowerCase);
        return wanted
                && text.codePoints()
                        .noneMatch(unit -> Character.isTitleCase(unit)
                                || (upper ? Character.isLowerCase(unit) : Character.isUpperCase(unit)));
    }
}
