package io.benchlake.spark.function;

import static io.benchlake.spark.function.RecoveredShare.high;
import static io.benchlake.spark.function.RecoveredShare.low;

import io.benchlake.error.UserError;
import io.benchlake.metric.comparison.Bootstrap;
import io.benchlake.metric.comparison.ConfidenceSequence;
import io.benchlake.metric.comparison.DetectableDifference;
import io.benchlake.metric.comparison.Distributions;
import io.benchlake.metric.comparison.Interval;
import io.benchlake.metric.comparison.LostAndGained;
import io.benchlake.metric.comparison.NormalizedScore;
import io.benchlake.metric.comparison.Proportion;
import io.benchlake.metric.comparison.UnpairedTest;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The statistics as SQL calls them: null where an argument is, or where counts or shares are none. */
final class StatisticCalls {
    private static final double USUAL_LEVEL = 0.95;
    private static final int USUAL_REPLICATES = 1000;

    private StatisticCalls() {}

    static @Nullable Double mcNemar(
            @Nullable Long lost, @Nullable Long gained, ToDoubleFunction<LostAndGained> tested) {
        return lost == null || gained == null || lost < 0 || gained < 0
                ? null
                : tested.applyAsDouble(new LostAndGained(lost, gained));
    }

    static @Nullable Interval bonettPrice(
            @Nullable Long lost, @Nullable Long gained, @Nullable Long n, @Nullable Double level) {
        if (lost == null || gained == null || n == null) {
            return null;
        }
        boolean isPossible = lost >= 0 && gained >= 0 && n >= 1 && lost + gained <= n;
        return isPossible ? new LostAndGained(lost, gained).interval(n, level(level)) : null;
    }

    static @Nullable Interval wilson(@Nullable Double share, @Nullable Long n, @Nullable Double level) {
        return share == null || n == null ? null : Proportion.wilson(share, n, level(level));
    }

    static @Nullable Interval clopperPearson(@Nullable Long right, @Nullable Long n, @Nullable Double level) {
        return right == null || n == null ? null : Proportion.exact(right, n, level(level));
    }

    static @Nullable Double tQuantile(@Nullable Double p, @Nullable Double degreesOfFreedom) {
        if (p == null || degreesOfFreedom == null || !(degreesOfFreedom > 0)) {
            return null;
        }
        return Distributions.tQuantile(inside("p", p), degreesOfFreedom);
    }

    static @Nullable Double normalise(@Nullable Double value, @Nullable Double lower) {
        return value == null || lower == null || !(lower < 1) ? null : NormalizedScore.of(value, lower);
    }

    static @Nullable Double @Nullable [] adjusted(
            @Nullable Seq<Double> pValues, UnaryOperator<List<@Nullable Double>> adjustment) {
        return pValues == null
                ? null
                : adjustment.apply(CollectionConverters.asJava(pValues)).toArray(Double[]::new);
    }

    static final String DETECTABLE =
            "mde DOUBLE, mde_conditional DOUBLE, share_upper95 DOUBLE, mde_at_upper DOUBLE, n_for_1_point BIGINT";

    static @Nullable Row detectable(
            @Nullable Long n, @Nullable Double share, @Nullable Double alpha, @Nullable Double power) {
        if (n == null || share == null || n < 1 || !(share >= 0 && share <= 1)) {
            return null;
        }
        DetectableDifference usual = DetectableDifference.USUAL;
        DetectableDifference asked = new DetectableDifference(
                alpha == null ? usual.alpha() : inside("alpha", alpha),
                power == null ? usual.power() : inside("power", power));
        double upper = asked.greatestShare(n, share);
        return RowFactory.create(
                asked.among(n, share),
                asked.amongGivenShare(n, share),
                upper,
                asked.among(n, upper),
                asked.docsForOnePoint(share));
    }

    static final String UNPAIRED =
            "difference DOUBLE, stderr DOUBLE, df DOUBLE, ci_low DOUBLE, ci_high DOUBLE, p_value DOUBLE";

    static @Nullable Row unpaired(
            @Nullable Double baseline,
            @Nullable Double baselineError,
            @Nullable Long baselineDocs,
            @Nullable Double candidate,
            @Nullable Double candidateError,
            @Nullable Long candidateDocs) {
        if (baseline == null || candidate == null) {
            return null;
        }
        if (baselineError == null || candidateError == null || baselineDocs == null || candidateDocs == null) {
            return RowFactory.create(candidate - baseline, null, null, null, null, null);
        }
        UnpairedTest test = UnpairedTest.of(
                new UnpairedTest.Score(baseline, baselineError, baselineDocs),
                new UnpairedTest.Score(candidate, candidateError, candidateDocs),
                USUAL_LEVEL);
        return RowFactory.create(
                test.difference().value(),
                test.difference().standardError(),
                test.degreesOfFreedom(),
                low(test.interval()),
                high(test.interval()),
                test.p());
    }

    static final String BOOTSTRAP = "mean DOUBLE, stderr DOUBLE, ci_low DOUBLE, ci_high DOUBLE, p_value DOUBLE";

    static @Nullable Row bootstrap(
            @Nullable Seq<Double> values,
            @Nullable Seq<String> clusters,
            @Nullable Integer replicates,
            @Nullable Long seed) {
        double @Nullable [] numbers = numbers(values);
        if (numbers == null || numbers.length == 0) {
            return null;
        }
        int times = replicates == null ? USUAL_REPLICATES : replicates;
        long start = seed == null ? 0 : seed;
        Bootstrap drawn = clusters == null
                ? Bootstrap.of(numbers, times, start, USUAL_LEVEL)
                : Bootstrap.of(numbers, each(clusters, numbers.length), times, start, USUAL_LEVEL);
        return RowFactory.create(
                drawn.mean(),
                drawn.standardError(),
                drawn.interval().low(),
                drawn.interval().high(),
                drawn.p());
    }

    private static List<String> each(Seq<String> clusters, int docs) {
        List<String> given = CollectionConverters.asJava(clusters);
        if (given.size() != docs || given.stream().anyMatch(Objects::isNull)) {
            throw UserError.usage("Cannot call bootstrap_mean with " + given.size() + " clusters for " + docs
                    + " values. Give each value its cluster.");
        }
        return given;
    }

    static final String SEQUENCE =
            "centre DOUBLE, ci_low DOUBLE, ci_high DOUBLE, running_low DOUBLE, running_high DOUBLE";

    static @Nullable Row sequence(
            @Nullable Seq<Double> values,
            @Nullable Double alpha,
            @Nullable Long population,
            @Nullable Double greatestBet) {
        double @Nullable [] numbers = numbers(values);
        if (numbers == null || numbers.length == 0 || (population != null && population < numbers.length)) {
            return null;
        }
        ConfidenceSequence sequence = new ConfidenceSequence(
                alpha == null ? 1 - USUAL_LEVEL : inside("alpha", alpha),
                greatestBet == null ? 0.5 : inside("greatest_bet", greatestBet),
                population == null ? OptionalLong.empty() : OptionalLong.of(population));
        for (double value : numbers) {
            if (!(value >= 0 && value <= 1)) {
                return null;
            }
            sequence.add(value);
        }
        return RowFactory.create(
                sequence.centre(),
                sequence.interval().low(),
                sequence.interval().high(),
                sequence.running().low(),
                sequence.running().high());
    }

    private static double @Nullable [] numbers(@Nullable Seq<Double> values) {
        if (values == null) {
            return null;
        }
        Stream<Double> given = CollectionConverters.asJava(values).stream();
        double[] numbers = given.filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
        return numbers.length == values.size() ? numbers : null;
    }

    private static double level(@Nullable Double level) {
        return level == null ? USUAL_LEVEL : inside("level", level);
    }

    private static double inside(String name, double value) {
        if (value > 0 && value < 1) {
            return value;
        }
        throw UserError.usage(
                "Cannot take " + value + " for " + name + ": it lies between 0 and 1. Give such a number.");
    }
}
