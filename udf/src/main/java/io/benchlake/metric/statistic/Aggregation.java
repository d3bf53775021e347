package io.benchlake.metric.statistic;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the docs of a task become one number; keys and meanings are those of {@code api/metrics.py} of the harness.
 *
 * <p>Items come in the order of their doc ids and sums run in that order, one addition after the other: a number never
 * depends on partitions, and scores of 0 and 1 sum exactly.
 */
public enum Aggregation {
    MEAN("mean", ErrorMethod.SAMPLE, ItemKind.VALUE, Combination.mean()),
    /** Upper of the two middle values, as the harness takes it. */
    MEDIAN("median", ErrorMethod.BOOTSTRAP, ItemKind.VALUE, Combination.ofNumbers(NumberStatistics::median)),
    /** Mean of the values that are numbers. */
    NANMEAN("nanmean", ErrorMethod.BOOTSTRAP, ItemKind.VALUE, Combination.ofNumbers(NumberStatistics::nanMean)),
    /** Exponential of the negative mean log-likelihood. */
    PERPLEXITY(
            "perplexity", ErrorMethod.BOOTSTRAP, ItemKind.VALUE, Combination.ofNumbers(NumberStatistics::perplexity)),
    /** Exponential of the negative log-likelihood for each unit of weight, such as a word. */
    WEIGHTED_PERPLEXITY(
            "weighted_perplexity",
            ErrorMethod.NONE,
            ItemKind.WEIGHTED,
            Combination.weightedMean(mean -> Math.exp(-mean))),
    /** Negative log-likelihood for each byte, in bits. */
    BITS_PER_BYTE(
            "bits_per_byte",
            ErrorMethod.NONE,
            ItemKind.WEIGHTED,
            Combination.weightedMean(mean -> -mean / Math.log(2))),
    /** F1 of class 1 against class 0. */
    F1("f1", ErrorMethod.BOOTSTRAP, ItemKind.CLASSIFIED, Combination.ofClasses(ClassStatistics::f1)),
    /** Matthews correlation coefficient of two or more classes. */
    MATTHEWS_CORRCOEF(
            "matthews_corrcoef",
            ErrorMethod.BOOTSTRAP,
            ItemKind.CLASSIFIED,
            Combination.ofClasses(ClassStatistics::matthewsCorrelation)),
    /** Mean squared distance of all class probabilities from the right answer, between 0 and 2. */
    BRIER_SCORE("brier_score", ErrorMethod.NONE, ItemKind.PROBABILITIES, Combination.brierScore()),
    /** The harness's placeholder 999. */
    BYPASS("bypass", ErrorMethod.NONE, null, Combination.ratio(item -> 0, item -> 0, nothing -> 999)),
    BLEU("bleu"),
    CHRF("chrf"),
    CHRF_WITH_WORDS("chrf++"),
    TER("ter"),
    /** Mean of the three one-against-rest F1 scores of CommitmentBank. */
    COMMITMENT_BANK_F1(
            "super_glue/cb/aggregate.cb_multi_fi",
            ErrorMethod.NONE,
            ItemKind.CLASSIFIED,
            Combination.ofClasses(ClassStatistics::threeClassF1)),
    /** Share of all instructions, of all prompts, that were followed. */
    INSTRUCTION_ACCURACY("ifeval/utils.agg_inst_level_acc", ErrorMethod.NONE, null, Combination.meanOfAll()),
    LEADERBOARD_INSTRUCTION_ACCURACY(
            "leaderboard/ifeval/utils.agg_inst_level_acc", ErrorMethod.NONE, null, Combination.meanOfAll()),
    TINY_ARC(Aggregation.ESTIMATES + "arc", ErrorMethod.SAMPLE, null, Combination.mean()),
    TINY_GSM8K(Aggregation.ESTIMATES + "gsm8k", ErrorMethod.SAMPLE, null, Combination.mean()),
    TINY_HELLASWAG(Aggregation.ESTIMATES + "hellaswag", ErrorMethod.SAMPLE, null, Combination.mean()),
    TINY_MMLU(Aggregation.ESTIMATES + "mmlu", ErrorMethod.SAMPLE, null, Combination.mean()),
    TINY_TRUTHFULQA(Aggregation.ESTIMATES + "truthfulqa", ErrorMethod.SAMPLE, null, Combination.mean()),
    TINY_WINOGRANDE(Aggregation.ESTIMATES + "winogrande", ErrorMethod.SAMPLE, null, Combination.mean());

    /** Where a standard error comes from. */
    enum ErrorMethod {
        /** Sample standard deviation over the root of the number of docs. */
        SAMPLE,
        BOOTSTRAP,
        NONE
    }

    /**
     * Where the harness estimates the score on the whole benchmark from 100 docs by item response theory (Polo et al.
     * 2024, arXiv 2402.14992). The fitted parameters are not ours to ship, so the plain mean goes by another name.
     */
    private static final String ESTIMATES = "tinyBenchmarks/agg_functions.agg_gpirt_";

    private static final String PLAIN_MEAN_SUFFIX = "_plain_mean";
    private static final Map<String, Aggregation> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Aggregation::key, Function.identity()));

    private final String key;
    private final ErrorMethod errorMethod;
    private final @Nullable ItemKind taken;

    @SuppressWarnings("ImmutableEnumChecker") // method references without state
    private final @Nullable Combination<?> combination;

    /** @param taken the kind of items that it combines; null for whatever the metric gives */
    Aggregation(String key, ErrorMethod errorMethod, @Nullable ItemKind taken, @Nullable Combination<?> combination) {
        this.key = key;
        this.errorMethod = errorMethod;
        this.taken = taken;
        this.combination = combination;
    }

    /** One of texts, which the harness knows and Benchlake does not compute. */
    Aggregation(String key) {
        this(key, ErrorMethod.NONE, ItemKind.TEXTS, null);
    }

    /**
     * The aggregation that task files call {@code key}: a name of the harness's, or {@code file.name} of a native one.
     */
    public static Optional<Aggregation> find(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** The harness's keys, in alphabetical order. */
    public static SortedSet<String> names() {
        return names(aggregation -> !aggregation.isNative());
    }

    /** Those that task files name by {@code !function}. */
    public static SortedSet<String> nativeNames() {
        return names(Aggregation::isNative);
    }

    /** The harness's keys of those that combine items of a kind. */
    public static SortedSet<String> namesFor(ItemKind kind) {
        return names(aggregation -> !aggregation.isNative() && aggregation.takes(kind));
    }

    private static SortedSet<String> names(Predicate<Aggregation> wanted) {
        return Arrays.stream(values())
                .filter(wanted)
                .map(Aggregation::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As task files spell it. */
    public String key() {
        return key;
    }

    private boolean isNative() {
        return key.contains("/");
    }

    /** Whether it combines what docs contribute to a metric. */
    public boolean takes(ItemKind kind) {
        boolean comparesTexts = this == MATTHEWS_CORRCOEF && kind == ItemKind.TEXTS;
        return taken == null || taken == kind || comparesTexts;
    }

    /** Whether it is a mean over the docs. */
    public boolean isMean() {
        return this == MEAN || isPlainMean();
    }

    private boolean isPlainMean() {
        return key.startsWith(ESTIMATES);
    }

    /** The name under which a metric's number is reported: its own, unless the number is not what the harness gives. */
    public String reportedName(String metric) {
        return isPlainMean() ? metric + PLAIN_MEAN_SUFFIX : metric;
    }

    /**
     * Makes sure that it can be computed.
     *
     * @throws UserError where only the harness can
     */
    public void requireSupported() {
        if (combination == null) {
            throw UserError.invalidInput("Cannot aggregate by '%s': it is not supported. Use one of: %s."
                    .formatted(key, String.join(", ", names(aggregation -> aggregation.combination != null))));
        }
    }

    /** How its standard errors are made: {@code sample}, {@code bootstrap} or {@code none}. */
    public String errorSource() {
        return errorMethod.name().toLowerCase(Locale.ROOT);
    }

    ErrorMethod errorMethod() {
        return errorMethod;
    }

    /**
     * What docs contribute.
     *
     * @param items of the kind that the metric yields, in the order of their doc ids
     * @throws UserError if they do not suit
     */
    public Contributions contributions(List<MetricItem> items) {
        try {
            return supported().collect().apply(items);
        } catch (ClassCastException e) {
            throw new UserError(
                    ExitCode.INVALID_INPUT,
                    "Cannot aggregate by '%s': the metric yields items of kind '%s'. Choose the aggregation that belongs to the metric."
                            .formatted(key, items.get(0).kind()),
                    e);
        }
    }

    /**
     * The number for all docs.
     *
     * @throws UserError if there are none, or what they contribute cannot be combined
     */
    public double aggregate(Contributions all) {
        if (all.docs() == 0) {
            throw UserError.invalidInput(
                    "Cannot aggregate by '%s': no doc has a score. Check the data set and the limit.".formatted(key));
        }
        return supported().value(all);
    }

    Statistic statistic(Contributions all) {
        return supported().statistic(all);
    }

    private Combination<?> supported() {
        requireSupported();
        return Objects.requireNonNull(combination);
    }
}
