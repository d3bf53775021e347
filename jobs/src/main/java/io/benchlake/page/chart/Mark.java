package io.benchlake.page.chart;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value with its interval, and what it is of.
 *
 * @param low null where there is no interval, likewise {@code high}
 * @param name of a style besides those of the parts; empty for none
 */
public record Mark(
        String label,
        double value,
        @Nullable Double low,
        @Nullable Double high,
        String name) {
    /** The value and the ends of its interval. */
    Stream<Double> values() {
        return low == null || high == null ? Stream.of(value) : Stream.of(value, low, high);
    }
}
