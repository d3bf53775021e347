package io.benchlake.metric.comparison;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Exact sums of values whose docs come in clusters, such as questions about one passage: docs of a cluster tell less
 * than as many docs that stand alone.
 */
public final class ClusterSums implements Serializable {
    private static final long serialVersionUID = 1;
    private static final MathContext PRECISION = new MathContext(80);

    private final Map<String, Sum> clusters = new HashMap<>();
    private BigDecimal squares = BigDecimal.ZERO;
    private long graded;

    public void add(double value, String cluster) {
        BigDecimal exact = new BigDecimal(value);
        clusters.merge(cluster, new Sum(1, exact), Sum::plus);
        squares = squares.add(exact.multiply(exact));
        graded += value == 0 || value == 1 ? 0 : 1;
    }

    public void add(ClusterSums more) {
        more.clusters.forEach((cluster, sum) -> clusters.merge(cluster, sum, Sum::plus));
        squares = squares.add(more.squares);
        graded += more.graded;
    }

    /** Null where there is no doc. */
    public @Nullable ClusteredMean mean(double level) {
        Sum all = clusters.values().stream().reduce(Sum.NONE, Sum::plus);
        if (all.docs == 0) {
            return null;
        }
        double mean = all.sum.divide(BigDecimal.valueOf(all.docs), PRECISION).doubleValue();
        return clusters.size() < 2
                ? ClusteredMean.ofOneCluster(mean, all.docs)
                : ClusteredMean.of(
                        new Estimate(mean, error(all)),
                        new ClusteredMean.Size(all.docs, clusters.size()),
                        unclusteredError(all),
                        graded == 0,
                        level);
    }

    /** As statsmodels' CR1: clusters over clusters less one, times the squared sums of deviations in each. */
    private double error(Sum all) {
        BigDecimal n = BigDecimal.valueOf(all.docs);
        BigDecimal deviations = clusters.values().stream()
                .map(one -> one.sum.multiply(n).subtract(all.sum.multiply(BigDecimal.valueOf(one.docs))))
                .map(deviation -> deviation.multiply(deviation))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal variance = deviations.divide(n.pow(4), PRECISION);
        return Math.sqrt(variance.doubleValue() * clusters.size() / (clusters.size() - 1.0));
    }

    private double unclusteredError(Sum all) {
        BigDecimal n = BigDecimal.valueOf(all.docs);
        BigDecimal deviations = squares.multiply(n).subtract(all.sum.multiply(all.sum));
        return Math.sqrt(deviations
                .divide(n.multiply(n).multiply(n.subtract(BigDecimal.ONE)), PRECISION)
                .doubleValue());
    }

    private record Sum(long docs, BigDecimal sum) implements Serializable {
        static final Sum NONE = new Sum(0, BigDecimal.ZERO);

        Sum plus(Sum more) {
            return new Sum(docs + more.docs, sum.add(more.sum));
        }
    }
}
