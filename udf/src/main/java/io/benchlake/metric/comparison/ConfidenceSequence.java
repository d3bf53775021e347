package io.benchlake.metric.comparison;

import java.util.OptionalLong;

/**
 * An interval of the mean of values between 0 and 1 that holds at every doc at once, so that a run may be looked at
 * while it goes on: the predictable plug-in empirical Bernstein sequence of Waudby-Smith and Ramdas (2024). It needs a
 * few sums only, and docs in an order that was fixed beforehand.
 */
public final class ConfidenceSequence {
    private final double logarithm;
    private final double greatestBet;
    private final OptionalLong population;

    private long docs;
    private double sum;
    private double deviations;
    private double bets;
    private double weighted;
    private double slack;
    private Interval running = new Interval(0, 1);

    /**
     * @param greatestBet on one doc, between 0 and 1; a half is usual
     * @param population docs that there are in all, if the mean over these is meant
     */
    public ConfidenceSequence(double alpha, double greatestBet, OptionalLong population) {
        this.logarithm = Math.log(2 / alpha);
        this.greatestBet = greatestBet;
        this.population = population;
    }

    public void add(double value) {
        double before = expected();
        double bet = bet();
        long left = population.isPresent() ? population.getAsLong() - docs : Long.MAX_VALUE;
        bets += population.isPresent() ? bet * (1 + (double) docs / left) : bet;
        weighted += population.isPresent() ? bet * (value + sum / left) : bet * value;
        slack += (value - before) * (value - before) * (-Math.log1p(-bet) - bet);
        docs++;
        sum += value;
        deviations += (value - expected()) * (value - expected());
        running = new Interval(
                Math.max(running.low(), interval().low()),
                Math.min(running.high(), interval().high()));
    }

    public double centre() {
        return weighted / bets;
    }

    /** By the docs so far. */
    public Interval interval() {
        return Interval.around(centre(), (logarithm + slack) / bets).within(0, 1);
    }

    /** What all intervals so far have in common. */
    public Interval running() {
        return running;
    }

    private double expected() {
        return (0.5 + sum) / (docs + 1);
    }

    private double bet() {
        double variance = (0.25 + deviations) / (docs + 1);
        return Math.min(greatestBet, Math.sqrt(2 * logarithm / (variance * (docs + 1) * Math.log(docs + 2.0))));
    }
}
