package io.benchlake.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Says that a score is over a part of the docs, or does not exist.
 *
 * @param scored docs that have a score
 * @param docs that were evaluated
 * @param low what the score would be were the other docs all wrong; null if nobody knows
 * @param high what it would be were they all right; null if nobody knows
 * @param reason why docs, or the score itself, are missing
 */
public record ScoreGap(
        long scored,
        long docs,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable String reason) {
    /** {@code 95 of 100 docs}, or {@code 100 docs} if none is missing. */
    public String docsText() {
        return scored == docs ? all(docs) : scored + " of " + docs + " docs";
    }

    static String all(long docs) {
        return docs == 1 ? "1 doc" : docs + " docs";
    }

    /** {@code 0.6700 … 0.7200}; empty if nobody knows. */
    public String boundsText() {
        return low == null || high == null ? "" : rounded(low) + " … " + rounded(high);
    }

    private static String rounded(double value) {
        return new BigDecimal(value).setScale(4, RoundingMode.HALF_EVEN).toPlainString();
    }
}
