package io.benchlake.template.value;

import io.benchlake.python.PythonRepr;
import io.benchlake.python.PythonText;
import io.benchlake.python.PythonTuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's {@code template % values}. */
final class PercentFormat {
    private static final Pattern DIRECTIVE = Pattern.compile(
            "(?s)%(?:\\(((?:[^()]|\\([^()]*\\))*)\\))?([-+ #0]*)(\\*|[0-9]*)(?:\\.(\\*|[0-9]*))?[hlL]?(.)");

    private final String template;
    private final BiFunction<@Nullable Object, String, String> finish;
    private List<? extends @Nullable Object> values = List.of();
    private @Nullable Object all;
    private int next;

    PercentFormat(String template, BiFunction<@Nullable Object, String, String> finish) {
        this.template = template;
        this.finish = finish;
    }

    static String format(String template, @Nullable Object values) {
        return new PercentFormat(template, (value, text) -> text).format(values);
    }

    String format(@Nullable Object given) {
        all = given;
        values = given instanceof PythonTuple tuple ? tuple : Collections.singletonList(given);
        StringBuilder formatted = new StringBuilder();
        Matcher directive = DIRECTIVE.matcher(template);
        int from = 0;
        for (int at = template.indexOf('%'); at >= 0; at = template.indexOf('%', from)) {
            formatted.append(template, from, at);
            if (!directive.region(at, template.length()).lookingAt()) {
                throw new TemplateException("incomplete format '" + template.substring(at) + "'");
            }
            formatted.append(formatted(directive));
            Arithmetic.requireLength(formatted.length());
            from = directive.end();
        }
        requireAllUsed();
        return formatted.append(template.substring(from)).toString();
    }

    private void requireAllUsed() {
        boolean isMapping = all instanceof Map<?, ?> || (all instanceof List<?> && !(all instanceof PythonTuple));
        if (!isMapping && next < values.size()) {
            throw new TemplateException("not all arguments converted during string formatting");
        }
    }

    private String formatted(Matcher directive) {
        String type = directive.group(5);
        String key = directive.group(1);
        Object named = key == null ? null : entry(key);
        String flags = directive.group(2);
        int width = number(directive.group(3), 0);
        String leftward = width < 0 ? "-" : "";
        int precision = directive.group(4) == null ? -1 : Math.max(0, number(directive.group(4), 0));
        if (type.equals("%")) {
            return "%";
        }
        Object value = key == null ? take() : named;
        return padded(converted(value, type, flags, precision), flags + leftward, Math.abs(width), type);
    }

    private @Nullable Object entry(String key) {
        if (!(all instanceof Map<?, ?> map)) {
            throw new TemplateException("format requires a mapping");
        }
        if (!map.containsKey(key)) {
            throw new TemplateException("the mapping has no key '" + key + "'");
        }
        next = 1;
        return map.get(key);
    }

    private @Nullable Object take() {
        if (next >= values.size()) {
            throw new TemplateException("not enough arguments for format string");
        }
        return values.get(next++);
    }

    private int number(String digits, int fallback) {
        if (digits.equals("*")) {
            long width = PythonValues.requireInteger(take());
            Arithmetic.requireLength(Math.abs(width));
            return (int) width;
        }
        if (digits.length() > 9) {
            throw new TemplateException("too large a width or precision");
        }
        return digits.isEmpty() ? fallback : Arithmetic.requireLength(Long.parseLong(digits));
    }

    private String converted(@Nullable Object value, String type, String flags, int precision) {
        return switch (type) {
            case "s" -> cut(finish.apply(value, PythonValues.text(value)), precision);
            case "r" -> cut(finish.apply(null, PythonValues.repr(value)), precision);
            case "a" -> cut(finish.apply(null, PythonValues.ascii(value)), precision);
            case "c" -> character(value);
            case "d", "i", "u" -> integer(decimal(value), 10, type, flags, precision);
            case "o" -> integer(exact(value), 8, type, flags, precision);
            case "x", "X" -> integer(exact(value), 16, type, flags, precision);
            case "e", "E", "f", "F", "g", "G" -> floatingPoint(value, type, flags, precision);
            default -> throw new TemplateException("unsupported format character " + PythonRepr.repr(type));
        };
    }

    private static String cut(String text, int precision) {
        return precision < 0 || precision >= PythonText.length(text)
                ? text
                : text.substring(0, text.offsetByCodePoints(0, precision));
    }

    private static String character(@Nullable Object value) {
        if (value instanceof String text && PythonText.length(text) == 1) {
            return text;
        }
        long codePoint = PythonValues.isInteger(value) ? PythonValues.requireInteger(value) : -1;
        if (codePoint < 0 || codePoint > Character.MAX_CODE_POINT) {
            throw new TemplateException("the format c takes a code point or one character");
        }
        return Character.toString((int) codePoint);
    }

    private static BigInteger decimal(@Nullable Object value) {
        if (value instanceof Double number && Double.isFinite(number)) {
            return new BigDecimal(number).toBigInteger();
        }
        return exact(value);
    }

    private static BigInteger exact(@Nullable Object value) {
        if (!PythonValues.isInteger(value)) {
            throw new TemplateException("a format takes a number, not " + TypeName.of(value));
        }
        return PythonValues.toBigInteger(value);
    }

    private static String integer(BigInteger value, int radix, String type, String flags, int precision) {
        String digits = value.abs().toString(radix);
        String filled = "0".repeat(Math.max(0, precision - digits.length())) + digits;
        String prefix = radix == 10 || flags.indexOf('#') < 0 ? "" : "0" + type;
        return sign(value.signum() < 0, flags) + prefix + (type.equals("X") ? PythonText.upper(filled) : filled);
    }

    private static String floatingPoint(@Nullable Object value, String type, String flags, int precision) {
        if (!PythonValues.isNumber(value)) {
            throw new TemplateException("a format takes a number, not " + TypeName.of(value));
        }
        double number = PythonValues.toDouble(value);
        return sign(FloatText.isNegative(number), flags)
                + FloatText.of(Math.abs(number), type, precision, flags.indexOf('#') >= 0);
    }

    private static String sign(boolean negative, String flags) {
        return negative ? "-" : flags.indexOf('+') >= 0 ? "+" : flags.indexOf(' ') >= 0 ? " " : "";
    }

    private static String padded(String text, String flags, int width, String type) {
        int missing = Math.max(0, width - PythonText.length(text));
        if (flags.indexOf('-') >= 0) {
            return text + " ".repeat(missing);
        }
        if (flags.indexOf('0') < 0 || "csra".contains(type)) {
            return " ".repeat(missing) + text;
        }
        int start = text.isEmpty() || "+- ".indexOf(text.charAt(0)) < 0 ? 0 : 1;
        start += text.startsWith("0x", start) || text.startsWith("0X", start) || text.startsWith("0o", start) ? 2 : 0;
        return text.substring(0, start) + "0".repeat(missing) + text.substring(start);
    }
}
