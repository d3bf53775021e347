package io.benchlake.metric.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What other statistics packages give for the same numbers. */
class RecordedStatisticsTest {
    private static final double LEVEL = 0.95;

    static Stream<RecordedStatistic> primitives() {
        return RecordedStatistic.all("/primitives");
    }

    @ParameterizedTest
    @MethodSource("primitives")
    void quantilesAndTailsAreExactAlsoFarOut(RecordedStatistic recorded) {
        JsonNode arguments = recorded.content().get("args");
        double first = arguments.get(0).doubleValue();
        double second = arguments.path(1).doubleValue();
        String function = recorded.content().get("function").textValue();
        double actual = switch (function) {
            case "normal_quantile" -> Distributions.normalQuantile(first);
            case "normal_cdf" ->
                first <= 0 ? Distributions.normalTwoSided(first) / 2 : 1 - Distributions.normalTwoSided(first) / 2;
            case "t_quantile" -> Distributions.tQuantile(first, second);
            case "t_two_sided_p" -> Distributions.tTwoSided(first, second);
            case "binomial_half_cdf" -> Distributions.atMostHeads((long) first, (long) second);
            case "beta_quantile" ->
                Distributions.betaQuantile(first, second, arguments.get(2).doubleValue());
            default -> throw new AssertionError(function);
        };
        recorded.expect(
                (function.endsWith("quantile") ? "" : "p_") + function,
                recorded.content().get("value"),
                actual);
    }

    static Stream<RecordedStatistic> mcNemar() {
        return RecordedStatistic.all("/mcnemar");
    }

    @ParameterizedTest
    @MethodSource("mcNemar")
    void rightAndWrongAnswersAreTestedExactly(RecordedStatistic recorded) {
        LostAndGained differing = new LostAndGained(
                recorded.input("lost").longValue(), recorded.input("gained").longValue());
        recorded.expect("p_two_sided", differing.twoSided());
        recorded.expect("p_mid", differing.mid());
        recorded.expect("p_worse", differing.worse());
        recorded.expect("p_better", differing.better());
    }

    static Stream<RecordedStatistic> paired() {
        return RecordedStatistic.all("/paired");
    }

    @ParameterizedTest
    @MethodSource("paired")
    void differencesOverTheSameDocs(RecordedStatistic recorded) {
        PairSums sums = recorded.pairs();
        PairMoments moments = sums.moments();
        Estimate estimate = moments == null ? null : moments.estimate();
        recorded.expect("n", sums.n());
        recorded.expect("mean_baseline", moments == null ? null : moments.baseline());
        recorded.expect("mean_candidate", moments == null ? null : moments.candidate());
        recorded.expect("difference", moments == null ? null : moments.difference());
        recorded.expect("stderr", estimate == null ? null : estimate.standardError());
        recorded.expect("correlation", moments == null ? null : moments.correlation());
        recorded.expect("stderr_baseline", moments == null ? null : moments.baselineError());
        recorded.expect("stderr_candidate", moments == null ? null : moments.candidateError());
        recorded.expect("stderr_unpaired", moments == null ? null : moments.unpairedError());
        recorded.expect("p_t", estimate == null ? null : estimate.studentP(sums.n() - 1.0));
        recorded.expect("p_normal", estimate == null ? null : estimate.normalP());
        expect(recorded, "t", estimate == null ? null : estimate.student(LEVEL, sums.n() - 1.0));
        PairedTest test = PairedTest.of(sums, LEVEL);
        if (recorded.input("zero_one").booleanValue()) {
            recorded.expect("lost", sums.lost());
            recorded.expect("gained", sums.gained());
            recorded.expect("both_right", sums.bothRight());
            recorded.expect("both_wrong", sums.bothWrong());
            expect(recorded, "bonett_price", test.interval());
            recorded.expect("mcnemar_p_two_sided", test.p());
            recorded.expect(
                    "mcnemar_p_mid", sums.n() == 0 ? null : sums.differing().mid());
            recorded.expect("mcnemar_p_worse", test.worse());
            recorded.expect("mcnemar_p_better", test.better());
        } else {
            expect(recorded, "t", test.interval());
            recorded.expect("p_t", test.p());
        }
    }

    static Stream<RecordedStatistic> clustered() {
        return RecordedStatistic.all("/clustered");
    }

    @ParameterizedTest
    @MethodSource("clustered")
    void docsOfAClusterTellLess(RecordedStatistic recorded) {
        ClusteredMean mean = clusters(recorded, "differences").mean(LEVEL);
        recorded.expect("clusters", mean == null ? null : mean.size().clusters());
        recorded.expect("difference", mean == null ? null : mean.mean());
        recorded.expect("stderr", mean == null ? null : mean.standardError());
        recorded.expect("p_t", mean == null ? null : mean.p());
        recorded.expect("design_effect", mean == null ? null : mean.designEffect());
        expect(recorded, "t", mean == null ? null : mean.interval());
    }

    static Stream<RecordedStatistic> clusteredProportions() {
        return RecordedStatistic.all("/clustered_proportions");
    }

    @ParameterizedTest
    @MethodSource("clusteredProportions")
    void sharesOfClusteredDocsHaveWilsonsIntervalOfFewerDocs(RecordedStatistic recorded) {
        ClusteredMean mean = Objects.requireNonNull(clusters(recorded, "values").mean(LEVEL));
        ClusteredMean.Share share = Objects.requireNonNull(mean.share());
        recorded.expect("share", mean.mean());
        recorded.expect("stderr", mean.standardError());
        recorded.expect("clusters", mean.size().clusters());
        recorded.expect("n_effective", share.effective());
        expect(recorded, "wilson", share.wilson());
    }

    static Stream<RecordedStatistic> unpaired() {
        return RecordedStatistic.all("/unpaired");
    }

    @ParameterizedTest
    @MethodSource("unpaired")
    void scoresOverDifferentDocsAreComparedByWelch(RecordedStatistic recorded) {
        UnpairedTest.@Nullable Score baseline = score(recorded, "baseline");
        UnpairedTest.@Nullable Score candidate = score(recorded, "candidate");
        if (baseline == null || candidate == null) {
            recorded.expect("stderr", null);
            return;
        }
        UnpairedTest test = UnpairedTest.of(baseline, candidate, LEVEL);
        recorded.expect("difference", test.difference().value());
        recorded.expect("stderr", test.difference().standardError());
        recorded.expect("welch_df", test.degreesOfFreedom());
        recorded.expect("p_welch", test.p());
        expect(recorded, "welch", test.interval());
    }

    /** Null if it has no standard error. */
    private static UnpairedTest.@Nullable Score score(RecordedStatistic recorded, String side) {
        PairSums sums = PairSums.NONE;
        for (Double value : recorded.values(side)) {
            sums = sums.plus(value, value);
        }
        PairMoments moments = sums.moments();
        return moments == null || moments.baselineError() == null
                ? null
                : new UnpairedTest.Score(moments.baseline(), moments.baselineError(), sums.n());
    }

    static Stream<RecordedStatistic> proportions() {
        return RecordedStatistic.all("/proportions");
    }

    @ParameterizedTest
    @MethodSource("proportions")
    void sharesHaveWilsonsAndClopperAndPearsonsInterval(RecordedStatistic recorded) {
        long right = recorded.input("right").longValue();
        long n = recorded.input("n").longValue();
        double level = recorded.input("level").doubleValue();
        expect(recorded, "wilson", Proportion.wilson((double) right / n, n, level));
        expect(recorded, "clopper_pearson", Proportion.exact(right, n, level));
    }

    static Stream<RecordedStatistic> multiplicity() {
        return RecordedStatistic.all("/multiplicity");
    }

    @ParameterizedTest
    @MethodSource("multiplicity")
    void severalPValuesAreAdjusted(RecordedStatistic recorded) {
        List<@Nullable Double> raw = recorded.values("p");
        List<@Nullable Double> holm = Multiplicity.holm(raw);
        List<@Nullable Double> rate = Multiplicity.benjaminiHochberg(raw);
        for (int i = 0; i < raw.size(); i++) {
            recorded.expect("p_holm", recorded.content().at("/expected/holm/" + i), holm.get(i));
            recorded.expect("p_bh", recorded.content().at("/expected/benjamini_hochberg/" + i), rate.get(i));
        }
    }

    static Stream<RecordedStatistic> power() {
        return RecordedStatistic.all("/power");
    }

    @ParameterizedTest
    @MethodSource("power")
    void whatCouldHaveBeenSeen(RecordedStatistic recorded) {
        DetectableDifference detectable = new DetectableDifference(
                recorded.input("alpha").doubleValue(), recorded.input("power").doubleValue());
        if (recorded.input("discordance").isMissingNode()) {
            recorded.expect("mde", detectable.withError(recorded.input("stderr").doubleValue()));
            return;
        }
        long n = recorded.input("n").longValue();
        double share = recorded.input("discordance").doubleValue();
        double upper = detectable.greatestShare(n, share);
        recorded.expect("mde", detectable.among(n, share));
        recorded.expect("mde_conditional", detectable.amongGivenShare(n, share));
        recorded.expect("discordance_upper95", upper);
        recorded.expect("mde_at_upper", detectable.among(n, upper));
        recorded.expect("n_for_1_point", detectable.docsForOnePoint(share));
    }

    static Stream<RecordedStatistic> bootstrap() {
        return RecordedStatistic.all("/bootstrap/cases");
    }

    @ParameterizedTest
    @MethodSource("bootstrap")
    void docsAreDrawnInJavaAsInPython(RecordedStatistic recorded) {
        double[] baseline = recorded.numbers("baseline");
        double[] differences = recorded.numbers("candidate");
        for (int i = 0; i < baseline.length; i++) {
            differences[i] -= baseline[i];
        }
        int replicates = recorded.input("replicates").intValue();
        long seed = recorded.input("seed").longValue();
        Bootstrap drawn = recorded.clusters().isEmpty()
                ? Bootstrap.of(differences, replicates, seed, LEVEL)
                : Bootstrap.of(differences, recorded.clusters(), replicates, seed, LEVEL);
        recorded.expect("difference", drawn.mean());
        recorded.expect("stderr", drawn.standardError());
        recorded.expect("low", drawn.interval().low());
        recorded.expect("high", drawn.interval().high());
        recorded.expect("p_two_sided", drawn.p());
    }

    static Stream<RecordedStatistic> generators() {
        return RecordedStatistic.all("/bootstrap/generator");
    }

    @ParameterizedTest
    @MethodSource("generators")
    void theGeneratorGivesTheSameNumbersEverywhere(RecordedStatistic recorded) {
        SplitMix random = new SplitMix(recorded.content().get("seed").longValue());
        for (JsonNode number : recorded.content().get("next_long")) {
            assertThat(Long.toString(random.next())).isEqualTo(number.textValue());
        }
        SplitMix keys = new SplitMix(recorded.content().get("seed").longValue());
        SplitMix first = new SplitMix(keys.next());
        for (JsonNode index : recorded.content().get("first_indices_replicate_0_n1000")) {
            assertThat(first.next(1000)).isEqualTo(index.intValue());
        }
    }

    static Stream<RecordedStatistic> recoveries() {
        return RecordedStatistic.all("/recovery/cases");
    }

    @ParameterizedTest
    @MethodSource("recoveries")
    void whatShareOfTheBaselineIsKept(RecordedStatistic recorded) {
        PairMoments moments = recorded.pairs().moments();
        Recovery recovery = moments == null ? null : Recovery.of(moments, LEVEL);
        recorded.expect("recovery", recovery == null ? null : recovery.ratio());
        recorded.expect("stderr", recovery == null ? null : recovery.standardError());
        expect(recorded, "", recovery == null ? null : recovery.interval());
        expect(recorded, "fieller", recovery == null ? null : recovery.fieller());
    }

    static Stream<RecordedStatistic> sequences() {
        return RecordedStatistic.all("/confidence_sequences");
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void intervalsHoldAtEveryDocAtOnce(RecordedStatistic recorded) {
        double[] values = recorded.numbers("values");
        JsonNode population = recorded.input("population");
        ConfidenceSequence sequence = new ConfidenceSequence(
                recorded.input("alpha").doubleValue(),
                recorded.input("c").doubleValue(),
                population.isNull() ? OptionalLong.empty() : OptionalLong.of(population.longValue()));
        int docs = 0;
        for (JsonNode expected : recorded.content().get("expected")) {
            while (docs < expected.get("t").intValue()) {
                sequence.add(values[docs++]);
            }
            recorded.expect("centre", expected.get("centre"), sequence.centre());
            recorded.expect("low", expected.get("low"), sequence.interval().low());
            recorded.expect("high", expected.get("high"), sequence.interval().high());
            recorded.expect(
                    "low_running",
                    expected.get("low_running"),
                    sequence.running().low());
            recorded.expect(
                    "high_running",
                    expected.get("high_running"),
                    sequence.running().high());
        }
    }

    static Stream<RecordedStatistic> noiseFloors() {
        return RecordedStatistic.all("/gate/noise_floor");
    }

    @ParameterizedTest
    @MethodSource("noiseFloors")
    void flipsAreNoMoreThanThoseOfNoise(RecordedStatistic recorded) {
        FlipRate noise = new FlipRate(
                recorded.input("aa_flips").longValue(),
                recorded.input("aa_docs").longValue());
        FlipRate seen = new FlipRate(
                recorded.input("flips").longValue(), recorded.input("docs").longValue());
        recorded.expect("aa_rate_upper95", noise.greatestShare());
        recorded.expect("p_more_flips_than_noise", seen.moreThan(noise));
    }

    private static ClusterSums clusters(RecordedStatistic recorded, String field) {
        double[] values = recorded.numbers(field);
        List<String> clusters = recorded.clusters();
        ClusterSums sums = new ClusterSums();
        for (int i = 0; i < values.length; i++) {
            sums.add(values[i], clusters.get(i));
        }
        return sums;
    }

    private static void expect(RecordedStatistic recorded, String name, @Nullable Interval actual) {
        String prefix = name.isEmpty() ? "" : name + "_";
        recorded.expect(prefix + "low", actual == null ? null : actual.low());
        recorded.expect(prefix + "high", actual == null ? null : actual.high());
    }
}
