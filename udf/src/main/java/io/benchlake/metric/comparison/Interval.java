package io.benchlake.metric.comparison;

/** Where a number lies, at a level of confidence. */
public record Interval(double low, double high) {
    static Interval around(double centre, double half) {
        return new Interval(centre - half, centre + half);
    }

    Interval within(double least, double most) {
        return new Interval(Math.max(least, low), Math.min(most, high));
    }
}
