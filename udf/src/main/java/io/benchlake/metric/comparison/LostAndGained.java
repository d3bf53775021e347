package io.benchlake.metric.comparison;

/**
 * The docs on which two models' right and wrong answers differ; McNemar's exact tests of whether that is chance.
 *
 * @param lost right in the baseline, wrong in the candidate
 * @param gained the reverse
 */
public record LostAndGained(long lost, long gained) {
    private static final double LEAST = -1;
    private static final double MOST = 1;

    public long docs() {
        return lost + gained;
    }

    /** The p-value of no difference. */
    public double twoSided() {
        return Math.min(1, doubleTail());
    }

    /** The same with half the weight on what was seen, less cautious. */
    public double mid() {
        return doubleTail() - Distributions.heads(Math.min(lost, gained), docs());
    }

    /** The p-value of the candidate being no worse. */
    public double worse() {
        return Distributions.atMostHeads(gained, docs());
    }

    /** The p-value of the candidate being no better. */
    public double better() {
        return Distributions.atMostHeads(lost, docs());
    }

    /** Above 1 where as many were lost as gained. */
    private double doubleTail() {
        return 2 * Distributions.atMostHeads(Math.min(lost, gained), docs());
    }

    /** Bonett and Price's interval of the difference among {@code n} docs, which never has the width 0. */
    public Interval interval(long n, double level) {
        double half = Distributions.critical(level) * adjustedError(n);
        return Interval.around((gained - lost) / (n + 2.0), half).within(LEAST, MOST);
    }

    /** Bonett and Price's standard error of the difference among {@code n} docs. */
    public double adjustedError(long n) {
        double docs = n + 2.0;
        double shareLost = (lost + 1) / docs;
        double shareGained = (gained + 1) / docs;
        double difference = shareGained - shareLost;
        return Math.sqrt((shareLost + shareGained - difference * difference) / docs);
    }
}
