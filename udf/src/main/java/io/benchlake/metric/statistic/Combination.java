package io.benchlake.metric.statistic;

import io.benchlake.metric.statistic.Contributions.Classes;
import io.benchlake.metric.statistic.Contributions.Moments;
import io.benchlake.metric.statistic.Contributions.Numbers;
import io.benchlake.metric.statistic.Contributions.Ratio;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How items become contributions, and the contributions of all docs one number.
 *
 * @param collect throws {@link ClassCastException} for items of another kind
 * @param statistic of docs that are drawn, where contributions are kept one by one; else of all docs alone
 */
record Combination<C extends Contributions>(
        Class<C> type, Function<List<MetricItem>, C> collect, Function<C, Statistic> statistic) {
    static Combination<Moments> mean() {
        return new Combination<>(Moments.class, Moments::of, all -> drawn -> all.mean());
    }

    /** A quotient of two sums over all docs. */
    static Combination<Ratio> ratio(
            ToDoubleFunction<MetricItem> sum, ToDoubleFunction<MetricItem> weight, DoubleUnaryOperator finish) {
        return new Combination<>(
                Ratio.class,
                items -> Ratio.of(items, sum, weight),
                all -> drawn -> finish.applyAsDouble(all.quotient()));
    }

    /** A quotient of items that are a sum and a weight each. */
    static Combination<Ratio> weightedMean(DoubleUnaryOperator finish) {
        return ratio(item -> ((MetricItem.Weighted) item).sum(), item -> ((MetricItem.Weighted) item).weight(), finish);
    }

    /** The mean of all values of all items. */
    static Combination<Ratio> meanOfAll() {
        return ratio(
                item -> ((MetricItem.Values) item)
                        .values().stream().mapToDouble(Double::doubleValue).sum(),
                item -> ((MetricItem.Values) item).values().size(),
                DoubleUnaryOperator.identity());
    }

    /** The mean squared distance of all class probabilities from the right answer. */
    static Combination<Ratio> brierScore() {
        return ratio(
                item -> squaredDistance((MetricItem.Probabilities) item), item -> 1, DoubleUnaryOperator.identity());
    }

    private static double squaredDistance(MetricItem.Probabilities item) {
        double sum = 0;
        for (int i = 0; i < item.probabilities().size(); i++) {
            double distance = item.probabilities().get(i) - (i == item.gold() ? 1 : 0);
            sum += distance * distance;
        }
        return sum;
    }

    static Combination<Numbers> ofNumbers(Function<double[], Statistic> statistic) {
        return new Combination<>(Numbers.class, Numbers::of, all -> statistic.apply(all.values()));
    }

    static Combination<Classes> ofClasses(Function<Classes, Statistic> statistic) {
        return new Combination<>(Classes.class, Classes::of, statistic);
    }

    Statistic statistic(Contributions all) {
        return statistic.apply(type.cast(all));
    }

    double value(Contributions all) {
        return statistic(all).of(IntStream.range(0, all.docs()).toArray());
    }
}
