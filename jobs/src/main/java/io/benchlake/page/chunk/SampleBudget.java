package io.benchlake.page.chunk;

import io.benchlake.error.UserError;
import java.util.Locale;

/**
 * Which docs a board holds.
 *
 * @param flips whether all docs that one model has right and another wrong
 * @param docs so many others of each task, chosen by their content; {@link Integer#MAX_VALUE} for all
 */
public record SampleBudget(boolean flips, int docs) {
    public static final int USUAL = 500;

    /** @param word {@code none}, {@code flips}, {@code all}, or a number: the flips and so many docs */
    public static SampleBudget of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "none" -> new SampleBudget(false, 0);
            case "flips" -> new SampleBudget(true, 0);
            case "all" -> new SampleBudget(true, Integer.MAX_VALUE);
            default -> new SampleBudget(true, number(word));
        };
    }

    private static int number(String word) {
        if (!word.matches("[0-9]{1,9}")) {
            throw UserError.usage("Cannot write a board with --samples " + word
                    + ": it is none, flips, all, or a number of docs of each task besides the flips, such as 500.");
        }
        return Integer.parseInt(word);
    }

    public boolean isAll() {
        return docs == Integer.MAX_VALUE;
    }

    public boolean isNone() {
        return !flips && docs == 0;
    }

    /** In words, for the page. */
    public String words() {
        if (isNone()) {
            return "no docs";
        }
        return isAll()
                ? "all docs"
                : docs == 0
                        ? "docs that one model has right and another wrong"
                        : "docs that one model has right and another wrong, and %,d more of each task".formatted(docs);
    }
}
