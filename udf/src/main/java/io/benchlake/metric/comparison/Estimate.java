package io.benchlake.metric.comparison;

import org.jspecify.annotations.Nullable;

/**
 * A number with its standard error. Where the error is 0, a number that is 0 is certainly 0; any other is a constant
 * shift, which is no evidence about the next doc: it has neither interval nor p-value.
 */
public record Estimate(double value, double standardError) {
    /** Two-sided, of the number being 0. */
    public @Nullable Double normalP() {
        return standardError > 0 ? Double.valueOf(Distributions.normalTwoSided(value / standardError)) : certainP();
    }

    /** Two-sided, of the number being 0. */
    public @Nullable Double studentP(double degreesOfFreedom) {
        return standardError > 0
                ? Double.valueOf(Distributions.tTwoSided(value / standardError, degreesOfFreedom))
                : certainP();
    }

    public @Nullable Interval student(double level, double degreesOfFreedom) {
        return standardError > 0
                ? Interval.around(value, standardError * Distributions.tQuantile((1 + level) / 2, degreesOfFreedom))
                : certainInterval();
    }

    private @Nullable Double certainP() {
        return value == 0 ? 1.0 : null;
    }

    private @Nullable Interval certainInterval() {
        return value == 0 ? new Interval(0, 0) : null;
    }
}
