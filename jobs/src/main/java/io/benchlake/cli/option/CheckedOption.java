package io.benchlake.cli.option;

import io.benchlake.error.UserError;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of options, refused by the option's name if they cannot be used; null stands for one that is not given. */
public final class CheckedOption {
    private CheckedOption() {}

    /** A count or a share below 1 of {@code --limit}. */
    public static @Nullable Double limit(@Nullable Double limit) {
        if (limit != null && !(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
            throw UserError.usage(
                    "Cannot use --limit " + asGiven(limit) + ": give a number of docs, or a share above 0.");
        }
        return limit;
    }

    private static String asGiven(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? "" + (long) number : "" + number;
    }

    /**
     * Names of tasks without blanks around them; an option that takes several takes a mistyped option behind it for one
     * more.
     */
    public static List<String> tasks(List<String> given) {
        List<String> names = given.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        names.stream().filter(name -> name.startsWith("-")).findFirst().ifPresent(name -> {
            throw UserError.usage("Cannot read --tasks: '" + name + "' is neither a task nor an option of this command."
                    + " See its --help.");
        });
        return names;
    }

    public static @Nullable Integer nonNegative(String option, @Nullable Integer number) {
        if (number != null && number < 0) {
            throw UserError.usage("Cannot use " + option + " " + number + ": give 0 or more.");
        }
        return number;
    }

    static @Nullable Long positive(String option, @Nullable Long number) {
        if (number != null && number < 1) {
            throw UserError.usage("Cannot use " + option + " " + number + ": give 1 or more.");
        }
        return number;
    }

    /** A number, or null for {@code auto}, which lm-eval's {@code auto:N} means too. */
    static @Nullable Integer batchSize(String batchSize) {
        if (batchSize.matches("auto(:[0-9]+(\\.[0-9]*)?)?")) {
            return null;
        }
        int size = wholeNumber("--batch-size", batchSize);
        if (size < 1) {
            throw UserError.usage("Cannot use --batch-size " + size + ": give auto or a number from 1.");
        }
        return size;
    }

    private static int wholeNumber(String option, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw UserError.usage("Cannot read " + option + " '" + text + "': expected a whole number.");
        }
    }

    static @Nullable LocalDate day(String option, @Nullable String day) {
        try {
            return day == null ? null : LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            throw UserError.usage("Cannot read " + option + " '" + day + "': expected a day such as 2024-07-26.");
        }
    }

    static @Nullable String name(String option, @Nullable String name) {
        if (name != null && name.isBlank()) {
            throw UserError.usage("Cannot use " + option + ": it is empty. Give a name, or leave the option out.");
        }
        return name == null ? null : name.strip();
    }

    static String needed(String option, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw UserError.usage("Cannot evaluate: no " + option + " given. See 'benchlake evaluate --help'.");
        }
        return value;
    }
}
