package io.benchlake.template;

import static java.util.Map.entry;

import io.benchlake.python.PythonText;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The methods of {@code str} that templates may call. */
final class StringMethods {
    private interface Method {
        Object call(String self, Arguments arguments);
    }

    private static final Map<String, Method> METHODS = Map.ofEntries(
            entry("strip", (s, a) -> hasChars(a) ? PythonText.strip(s, chars(a)) : PythonText.strip(s)),
            entry("lstrip", (s, a) -> hasChars(a) ? PythonText.lstrip(s, chars(a)) : PythonText.lstrip(s)),
            entry("rstrip", (s, a) -> hasChars(a) ? PythonText.rstrip(s, chars(a)) : PythonText.rstrip(s)),
            entry("split", StringMethods::split),
            entry("rsplit", StringMethods::rsplit),
            entry("splitlines", (s, a) -> PythonText.splitLines(s)),
            entry("lower", (s, a) -> PythonText.lower(s)),
            entry("upper", (s, a) -> PythonText.upper(s)),
            entry("capitalize", (s, a) -> PythonText.capitalize(s)),
            entry("title", (s, a) -> PythonText.title(s)),
            entry(
                    "replace",
                    (s, a) -> PythonText.replace(s, a.text(0, "old"), a.text(1, "new"), a.integer(2, "count", -1))),
            entry("startswith", (s, a) -> anyOf(a, s::startsWith)),
            entry("endswith", (s, a) -> anyOf(a, s::endsWith)),
            entry("removeprefix", (s, a) -> s.startsWith(a.text(0, "prefix")) ? s.substring(chars(a).length()) : s),
            entry("removesuffix", StringMethods::removeSuffix),
            entry("find", (s, a) -> codePoints(s, s.indexOf(a.text(0, "sub")))),
            entry("rfind", (s, a) -> codePoints(s, s.lastIndexOf(a.text(0, "sub")))),
            entry("index", StringMethods::index),
            entry("count", (s, a) -> count(s, a.text(0, "sub"))),
            entry("join", StringMethods::join),
            entry("isdigit", (s, a) -> PythonText.isDigit(s)),
            entry("isspace", (s, a) -> PythonText.isSpace(s)),
            entry("isalpha", (s, a) -> PythonText.isAlpha(s)),
            entry("isupper", (s, a) -> isCased(s, PythonText.upper(s), PythonText.lower(s))),
            entry("islower", (s, a) -> isCased(s, PythonText.lower(s), PythonText.upper(s))),
            entry("zfill", (s, a) -> zeroFilled(s, a.integer(0, "width", 0))));

    private StringMethods() {}

    static @Nullable Callable find(String self, String name) {
        Method method = METHODS.get(name);
        return method == null ? null : arguments -> method.call(self, arguments);
    }

    private static boolean hasChars(Arguments arguments) {
        return arguments.get(0, "chars", null) != null;
    }

    private static String chars(Arguments arguments) {
        return arguments.text(0, "chars");
    }

    private static List<String> split(String self, Arguments arguments) {
        int limit = arguments.integer(1, "maxsplit", -1);
        boolean words = arguments.get(0, "sep", null) == null;
        return words ? PythonText.split(self, limit) : PythonText.split(self, separator(arguments), limit);
    }

    private static List<String> rsplit(String self, Arguments arguments) {
        int limit = arguments.integer(1, "maxsplit", -1);
        boolean words = arguments.get(0, "sep", null) == null;
        return words ? PythonText.rsplit(self, limit) : PythonText.rsplit(self, separator(arguments), limit);
    }

    private static String separator(Arguments arguments) {
        String separator = arguments.text(0, "sep");
        if (separator.isEmpty()) {
            throw new TemplateException("empty separator");
        }
        return separator;
    }

    private static boolean anyOf(Arguments arguments, Predicate<String> test) {
        Object affixes = arguments.require(0, "prefix");
        return affixes instanceof List<?> list
                ? list.stream().map(Values::requireText).anyMatch(test)
                : test.test(Values.requireText(affixes));
    }

    private static String removeSuffix(String self, Arguments arguments) {
        String suffix = arguments.text(0, "suffix");
        return self.endsWith(suffix) ? self.substring(0, self.length() - suffix.length()) : self;
    }

    private static long codePoints(String self, int units) {
        return units < 0 ? -1 : self.codePointCount(0, units);
    }

    private static long index(String self, Arguments arguments) {
        int units = self.indexOf(arguments.text(0, "sub"));
        if (units < 0) {
            throw new TemplateException("substring not found");
        }
        return codePoints(self, units);
    }

    private static long count(String self, String part) {
        return part.isEmpty()
                ? PythonText.length(self) + 1L
                : PythonText.split(self, part).size() - 1L;
    }

    private static String join(String self, Arguments arguments) {
        StringJoiner joined = new StringJoiner(self);
        Values.iterate(arguments.require(0, "iterable")).forEach(item -> joined.add(Values.requireText(item)));
        return joined.toString();
    }

    private static boolean isCased(String self, String wanted, String other) {
        return self.equals(wanted) && !wanted.equals(other);
    }

    private static String zeroFilled(String self, int width) {
        String zeros = "0".repeat(Math.max(0, Math.min(width, 1000) - PythonText.length(self)));
        boolean signed = self.startsWith("-") || self.startsWith("+");
        return signed ? self.charAt(0) + zeros + self.substring(1) : zeros + self;
    }
}
