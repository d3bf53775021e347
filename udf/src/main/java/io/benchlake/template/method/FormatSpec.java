package io.benchlake.template.method;

import io.benchlake.python.PythonText;
import io.benchlake.template.value.Arithmetic;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.TypeName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Python's format specification: {@code [[fill]align][sign][z][#][0][width][grouping][.precision][type]}.
 *
 * @param fill the character that widens
 * @param align one of {@code < > = ^}; empty if the type decides
 * @param precision -1 for none
 * @param type empty for none
 */
public record FormatSpec(
        String fill,
        String align,
        String sign,
        boolean alternate,
        int width,
        String grouping,
        int precision,
        String type) {
    private static final Pattern SYNTAX =
            Pattern.compile("(?s)(?:(.)?([<>=^]))?([-+ ]?)(#?)(0?)([0-9]*)([,_]?)(?:\\.([0-9]+))?([bcdeEfFgGnosxX%]?)");

    static FormatSpec parse(String source) {
        Matcher spec = SYNTAX.matcher(source);
        if (!spec.matches()) {
            throw new TemplateException("invalid format specifier '" + source + "'");
        }
        boolean zero = !spec.group(5).isEmpty();
        String fill = spec.group(1) != null ? spec.group(1) : zero ? "0" : " ";
        String align = spec.group(2) != null ? spec.group(2) : zero ? "0" : "";
        return new FormatSpec(
                fill,
                align,
                spec.group(3),
                !spec.group(4).isEmpty(),
                number(spec.group(6), 0),
                spec.group(7),
                number(spec.group(8), -1),
                spec.group(9));
    }

    private static int number(@Nullable String digits, int fallback) {
        if (digits == null || digits.isEmpty()) {
            return fallback;
        }
        if (digits.length() > 8) {
            throw new TemplateException("too many digits in a format specifier");
        }
        return Arithmetic.requireLength(Long.parseLong(digits));
    }

    /** {@code format(value, spec)}. */
    public static String format(@Nullable Object value, String source) {
        PythonValues.requireDefined(value);
        if (source.isEmpty()) {
            return PythonValues.text(value);
        }
        if (value instanceof String text) {
            return parse(source).text(text);
        }
        if (PythonValues.isNumber(value)) {
            return new NumberFormat(parse(source)).format(value);
        }
        throw new TemplateException(TypeName.of(value) + " takes no format specifier");
    }

    private String text(String text) {
        boolean isForNumbers = !sign.isEmpty() || alternate || align.equals("=") || !grouping.isEmpty();
        if (isForNumbers || !(type.isEmpty() || type.equals("s"))) {
            throw new TemplateException("a format specifier of numbers stands for a string");
        }
        int length = PythonText.length(text);
        String cut =
                precision >= 0 && precision < length ? text.substring(0, text.offsetByCodePoints(0, precision)) : text;
        return padded(cut, align.isEmpty() || align.equals("0") ? "<" : align);
    }

    /** Widens a text with the fill character. */
    String padded(String text, String side) {
        int missing = Math.max(0, width - PythonText.length(text));
        int left = side.equals("<") ? 0 : side.equals("^") ? missing / 2 : missing;
        return fill.repeat(left) + text + fill.repeat(missing - left);
    }
}
