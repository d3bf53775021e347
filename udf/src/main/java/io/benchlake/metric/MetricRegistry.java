package io.benchlake.metric;

import static io.benchlake.metric.Measure.answer;
import static io.benchlake.metric.Measure.choice;
import static io.benchlake.metric.Measure.choices;
import static io.benchlake.metric.Measure.continuation;
import static io.benchlake.metric.Measure.inHarness;
import static io.benchlake.metric.Measure.text;

import io.benchlake.metric.RollingScorer.ScoredText;
import io.benchlake.metric.statistic.Aggregation;
import io.benchlake.metric.statistic.ItemKind;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.OutputType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every metric that task files can name: what it is combined by where they say nothing, and how it is computed for each
 * output type that gives it. A new metric is one line of the list; docs/extending.md shows how.
 *
 * <p>Source: {@code api/metrics.py}, {@code api/registry.py} and {@code api/task.py} of the harness.
 */
public final class MetricRegistry {
    private static final Map<String, KnownMetric> METRICS = byName(
            share(
                    "acc",
                    choice(ChoiceScores::best),
                    continuation(answer -> MetricItem.rightOrWrong(answer.isGreedy()))),
            share("acc_norm", choice(ChoiceScores::bestByCharacters)),
            share("acc_bytes", choice(ChoiceScores::bestByBytes)),
            share(MetricSpec.MUTUAL_INFORMATION, choice(ChoiceScores::bestByMutualInformation)),
            share("acc_all"),
            share(
                    "exact_match",
                    choices(ItemKind.VALUE, scores -> MetricItem.rightOrWrong(scores.goldIsGreedy())),
                    answer(ExactMatch::of, "regexes_to_ignore", "ignore_case", "ignore_punctuation", "ignore_numbers")),
            higher("likelihood", Aggregation.MEAN, choices(ItemKind.LIKELIHOODS, ChoiceScores::likelihoodItem)),
            higher("f1", Aggregation.F1, choices(ItemKind.CLASSIFIED, ChoiceScores::classItem)),
            higher(
                    "mcc",
                    Aggregation.MATTHEWS_CORRCOEF,
                    choices(ItemKind.CLASSIFIED, ChoiceScores::classItem),
                    inHarness()),
            lower("brier_score", Aggregation.BRIER_SCORE, choices(ItemKind.PROBABILITIES, ChoiceScores::shareItem)),
            lower(
                    "perplexity",
                    Aggregation.PERPLEXITY,
                    continuation(answer -> new MetricItem.Value(answer.loglikelihood()))),
            lower("word_perplexity", Aggregation.WEIGHTED_PERPLEXITY, text(ScoredText::byWords)),
            lower("byte_perplexity", Aggregation.WEIGHTED_PERPLEXITY, text(ScoredText::byBytes)),
            lower("bits_per_byte", Aggregation.BITS_PER_BYTE, text(ScoredText::byBytes)),
            higher("bleu", Aggregation.BLEU, inHarness()),
            higher("chrf", Aggregation.CHRF, inHarness()),
            higher("chrf++", Aggregation.CHRF_WITH_WORDS, inHarness()),
            lower("ter", Aggregation.TER, inHarness()),
            higher(MetricSpec.BYPASS, Aggregation.BYPASS));

    private static final Map<OutputType, List<String>> DEFAULTS = Map.of(
            OutputType.MULTIPLE_CHOICE, List.of("acc", "acc_norm"),
            OutputType.LOGLIKELIHOOD, List.of("perplexity", "acc"),
            OutputType.LOGLIKELIHOOD_ROLLING, List.of("word_perplexity", "byte_perplexity", "bits_per_byte"),
            OutputType.GENERATE_UNTIL, List.of("exact_match"));

    /**
     * Metrics of the harness's task files that run the programs a model writes. They are refused when a task is scored,
     * so that it can still be shown and its answers collected.
     */
    private static final Set<String> RUN_PROGRAMS =
            Set.of("humaneval/utils.pass_at_k", "humaneval_infilling/utils.pass_at_k");

    /**
     * A metric as task files see it.
     *
     * @param defaults what a task has that says no more than its name
     * @param isShare whether it gives each doc a number from 0 to 1
     */
    public record KnownMetric(MetricSpec defaults, boolean isShare, List<Measure> measures) {
        /** The settings that a task file may give it; empty where any are taken. */
        public Optional<Set<String>> options() {
            return measures.stream()
                    .flatMap(measure -> measure instanceof Measure.OfAnswer ofAnswer
                            ? Stream.of(ofAnswer.options())
                            : Stream.empty())
                    .findFirst();
        }
    }

    private MetricRegistry() {}

    /** The metric of this name; empty where there is none. */
    public static Optional<KnownMetric> find(String name) {
        return Optional.ofNullable(METRICS.get(name));
    }

    /** The harness's keys. */
    public static Set<String> names() {
        return METRICS.keySet();
    }

    /** Those that task files name by {@code !function}. */
    public static Set<String> nativeNames() {
        return RUN_PROGRAMS;
    }

    /** The metrics of a task that names none. */
    public static List<MetricSpec> defaults(OutputType outputType) {
        return Objects.requireNonNull(DEFAULTS.get(outputType)).stream()
                .map(name -> Objects.requireNonNull(METRICS.get(name)).defaults())
                .toList();
    }

    /** What a doc contributes to each metric that an output type gives. */
    public static Map<String, ItemKind> given(OutputType outputType) {
        Map<String, ItemKind> given = new TreeMap<>();
        METRICS.forEach((name, metric) -> metric.measures().stream()
                .filter(measure -> measure.outputType() == outputType)
                .forEach(measure -> given.put(name, measure.kind())));
        return given;
    }

    static boolean isShare(String name) {
        return find(name).filter(KnownMetric::isShare).isPresent();
    }

    /** The metrics that are computed in one way, in the order of the list. */
    static <M extends Measure, F> Map<String, F> computed(Class<M> way, Function<M, F> function) {
        Map<String, F> computed = new LinkedHashMap<>();
        METRICS.forEach((name, metric) -> metric.measures().stream()
                .filter(way::isInstance)
                .forEach(measure -> computed.put(name, function.apply(way.cast(measure)))));
        return computed;
    }

    private static KnownMetric share(String name, Measure... measures) {
        return known(new MetricSpec(name, Aggregation.MEAN, true, Map.of()), true, measures);
    }

    private static KnownMetric higher(String name, Aggregation aggregation, Measure... measures) {
        return known(new MetricSpec(name, aggregation, true, Map.of()), false, measures);
    }

    private static KnownMetric lower(String name, Aggregation aggregation, Measure... measures) {
        return known(new MetricSpec(name, aggregation, false, Map.of()), false, measures);
    }

    private static KnownMetric known(MetricSpec defaults, boolean isShare, Measure... measures) {
        return new KnownMetric(defaults, isShare, List.of(measures));
    }

    private static Map<String, KnownMetric> byName(KnownMetric... metrics) {
        Map<String, KnownMetric> byName = new LinkedHashMap<>();
        Stream.of(metrics).forEach(metric -> byName.put(metric.defaults().name(), metric));
        return Collections.unmodifiableMap(byName);
    }
}
