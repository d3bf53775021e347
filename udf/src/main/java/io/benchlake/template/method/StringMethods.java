package io.benchlake.template.method;

import static java.util.Map.entry;

import io.benchlake.python.PythonText;
import io.benchlake.python.PythonTuple;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Arithmetic;
import io.benchlake.template.value.Callable;
import io.benchlake.template.value.DictKeys;
import io.benchlake.template.value.NamedCallable;
import io.benchlake.template.value.OwnList;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.Signature;
import io.benchlake.template.value.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The methods of {@code str} that templates may call; {@link StringSearch} holds the others. */
public final class StringMethods {
    interface Method {
        @Nullable
        Object call(String self, Arguments arguments);
    }

    private static final Map<String, Method> METHODS = Map.ofEntries(
            method("strip", "/chars?", (s, a) -> hasChars(a) ? PythonText.strip(s, chars(a)) : PythonText.strip(s)),
            method("lstrip", "/chars?", (s, a) -> hasChars(a) ? PythonText.lstrip(s, chars(a)) : PythonText.lstrip(s)),
            method("rstrip", "/chars?", (s, a) -> hasChars(a) ? PythonText.rstrip(s, chars(a)) : PythonText.rstrip(s)),
            method("split", "sep? maxsplit?", StringMethods::split),
            method("rsplit", "sep? maxsplit?", StringMethods::rsplit),
            method("splitlines", "keepends?", (s, a) -> new OwnList(lines(s, a.truth(0, "keepends")))),
            method("lower", "", (s, a) -> PythonText.lower(s)),
            method("upper", "", (s, a) -> PythonText.upper(s)),
            method("capitalize", "", (s, a) -> PythonText.capitalize(s)),
            method("title", "", (s, a) -> PythonText.title(s)),
            method("swapcase", "", (s, a) -> swapped(s)),
            method("casefold", "", (s, a) -> folded(s)),
            method(
                    "replace",
                    "/old new count?",
                    (s, a) -> replaced(s, a.text(0, "old"), a.text(1, "new"), a.integer(2, "count", -1))),
            method(
                    "removeprefix",
                    "/prefix",
                    (s, a) -> s.startsWith(a.text(0, "prefix"))
                            ? s.substring(a.text(0, "prefix").length())
                            : s),
            method("removesuffix", "/suffix", StringMethods::removeSuffix),
            method("partition", "/sep", (s, a) -> parted(s, separator(a), s.indexOf(separator(a)), false)),
            method("rpartition", "/sep", (s, a) -> parted(s, separator(a), s.lastIndexOf(separator(a)), true)),
            method("join", "/iterable", StringMethods::join),
            method("center", "/width fillchar?", (s, a) -> {
                int missing = missing(s, a);
                return widened(s, a, missing / 2 + (missing & a.integer(0, "width", 0) & 1));
            }),
            method("ljust", "/width fillchar?", (s, a) -> widened(s, a, 0)),
            method("rjust", "/width fillchar?", (s, a) -> widened(s, a, missing(s, a))),
            method("zfill", "/width", (s, a) -> zeroFilled(s, a.integer(0, "width", 0))),
            method("expandtabs", "tabsize?", (s, a) -> expanded(s, a.integer(0, "tabsize", 8))),
            method(
                    "encode",
                    "encoding? errors?",
                    (s, a) -> BytesMethods.encode(
                            s,
                            PythonValues.requireText(a.get(0, "encoding", "utf-8")),
                            PythonValues.requireText(a.get(1, "errors", "strict")))),
            method("translate", "/table", StringMethods::translated),
            method("maketrans", "/x y? z?", (s, a) -> table(a)));

    private StringMethods() {}

    static Map.Entry<String, Method> method(String name, String parameters, Method body) {
        Signature signature = Signature.of(parameters);
        return entry(name, (self, arguments) -> {
            signature.check(name, arguments);
            return body.call(self, arguments);
        });
    }

    public static @Nullable Callable find(String self, String name) {
        Method method = METHODS.containsKey(name) ? METHODS.get(name) : StringSearch.find(name);
        if (method == null) {
            return TextFormat.method(self, name, (value, text) -> text);
        }
        return new NamedCallable(name, arguments -> method.call(self, arguments));
    }

    /** {@code str.replace}, refused before a result that is too long takes memory. */
    public static String replaced(String self, String old, String replacement, int count) {
        long hits = old.isEmpty() ? self.length() + 1L : self.length() / old.length();
        Arithmetic.requireLength(self.length() + (count < 0 ? hits : Math.min(hits, count)) * replacement.length());
        return PythonText.replace(self, old, replacement, count);
    }

    private static boolean hasChars(Arguments arguments) {
        return arguments.get(0, "chars", null) != null;
    }

    private static String chars(Arguments arguments) {
        return arguments.text(0, "chars");
    }

    private static OwnList split(String self, Arguments arguments) {
        int limit = arguments.integer(1, "maxsplit", -1);
        boolean words = arguments.get(0, "sep", null) == null;
        return new OwnList(words ? PythonText.split(self, limit) : PythonText.split(self, separator(arguments), limit));
    }

    private static OwnList rsplit(String self, Arguments arguments) {
        int limit = arguments.integer(1, "maxsplit", -1);
        boolean words = arguments.get(0, "sep", null) == null;
        return new OwnList(
                words ? PythonText.rsplit(self, limit) : PythonText.rsplit(self, separator(arguments), limit));
    }

    private static String separator(Arguments arguments) {
        String separator = arguments.text(0, "sep");
        if (separator.isEmpty()) {
            throw new TemplateException("empty separator");
        }
        return separator;
    }

    public static List<String> lines(String self, boolean keepsEnds) {
        List<String> lines = PythonText.splitLines(self);
        if (!keepsEnds) {
            return lines;
        }
        List<String> kept = new ArrayList<>();
        int from = 0;
        for (String line : lines) {
            int end = from + line.length();
            int next = end == self.length() ? end : self.startsWith("\r\n", end) ? end + 2 : end + 1;
            kept.add(self.substring(from, next));
            from = next;
        }
        return kept;
    }

    private static String swapped(String self) {
        StringBuilder swapped = new StringBuilder();
        self.codePoints().forEach(unit -> {
            String character = Character.toString(unit);
            swapped.append(
                    Character.isUpperCase(unit)
                            ? PythonText.lower(character)
                            : Character.isLowerCase(unit) ? PythonText.upper(character) : character);
        });
        return swapped.toString();
    }

    /** Unicode's full case folding, for all but the few characters where it differs from this. */
    private static String folded(String self) {
        StringBuilder folded = new StringBuilder();
        self.codePoints().forEach(unit -> {
            String character = Character.toString(unit);
            String upper = PythonText.upper(character);
            boolean expands = upper.length() > character.length();
            folded.append(
                    expands || unit == 0x3c2 || unit == 0x17f || unit == 0xb5
                            ? PythonText.lower(upper).replace('ς', 'σ')
                            : PythonText.lower(character));
        });
        return folded.toString();
    }

    private static String removeSuffix(String self, Arguments arguments) {
        String suffix = arguments.text(0, "suffix");
        return self.endsWith(suffix) ? self.substring(0, self.length() - suffix.length()) : self;
    }

    private static PythonTuple parted(String self, String separator, int at, boolean fromRight) {
        if (at < 0) {
            return new PythonTuple(fromRight ? List.of("", "", self) : List.of(self, "", ""));
        }
        return new PythonTuple(List.of(self.substring(0, at), separator, self.substring(at + separator.length())));
    }

    private static String join(String self, Arguments arguments) {
        StringJoiner joined = new StringJoiner(self);
        PythonValues.iterate(arguments.require(0, "iterable")).forEach(item -> {
            joined.add(PythonValues.requireText(item));
            Arithmetic.requireLength(joined.length());
        });
        return joined.toString();
    }

    private static int missing(String self, Arguments arguments) {
        return Math.max(0, Arithmetic.requireLength(arguments.integer(0, "width", 0)) - PythonText.length(self));
    }

    private static String widened(String self, Arguments arguments, int left) {
        String fill = PythonValues.requireText(arguments.get(1, "fillchar", " "));
        if (PythonText.length(fill) != 1) {
            throw new TemplateException("the fill character must be exactly one character long");
        }
        return fill.repeat(left) + self + fill.repeat(missing(self, arguments) - left);
    }

    private static String zeroFilled(String self, int width) {
        String zeros = "0".repeat(Math.max(0, Arithmetic.requireLength(width) - PythonText.length(self)));
        boolean signed = self.startsWith("-") || self.startsWith("+");
        return signed ? self.charAt(0) + zeros + self.substring(1) : zeros + self;
    }

    private static String expanded(String self, int tabSize) {
        StringBuilder expanded = new StringBuilder();
        int column = 0;
        for (int unit : self.codePoints().toArray()) {
            int width = unit == '\t' ? (tabSize <= 0 ? 0 : tabSize - column % tabSize) : 1;
            expanded.append(unit == '\t' ? " ".repeat(Arithmetic.requireLength(width)) : Character.toString(unit));
            Arithmetic.requireLength(expanded.length());
            column = unit == '\n' || unit == '\r' ? 0 : column + width;
        }
        return expanded.toString();
    }

    /** {@code str.maketrans}: from two texts, or from a dictionary. */
    private static Map<@Nullable Object, @Nullable Object> table(Arguments arguments) {
        Map<@Nullable Object, @Nullable Object> table = new LinkedHashMap<>();
        if (arguments.positional().size() == 1 && arguments.positional().get(0) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> table.put(
                    key instanceof String text && PythonText.length(text) == 1
                            ? (Object) (long) text.codePointAt(0)
                            : (Object) PythonValues.requireInteger(key),
                    value));
            return table;
        }
        int[] from = arguments.text(0, "x").codePoints().toArray();
        int[] to = arguments.text(1, "y").codePoints().toArray();
        if (from.length != to.length) {
            throw new TemplateException("the first two arguments of maketrans must have equal length");
        }
        for (int i = 0; i < from.length; i++) {
            table.put((long) from[i], (long) to[i]);
        }
        PythonValues.requireText(arguments.get(2, "z", "")).codePoints().forEach(unit -> table.put((long) unit, null));
        return table;
    }

    private static String translated(String self, Arguments arguments) {
        if (!(arguments.require(0, "table") instanceof Map<?, ?> table)) {
            throw new TemplateException("translate() takes a dictionary");
        }
        StringBuilder translated = new StringBuilder();
        self.codePoints().forEach(unit -> {
            Object key = DictKeys.stored(table, (long) unit);
            Object value = DictKeys.has(table, (long) unit) ? table.get(key) : (Object) (long) unit;
            translated.append(
                    value == null
                            ? ""
                            : value instanceof String text
                                    ? text
                                    : Character.toString((int) PythonValues.requireInteger(value)));
        });
        return translated.toString();
    }
}
