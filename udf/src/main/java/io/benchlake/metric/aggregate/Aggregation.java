package io.benchlake.metric.aggregate;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How the docs of a task become one number; keys and meanings are those of {@code api/metrics.py} of the harness.
 *
 * <p>Items come in the order of their doc ids and sums run in that order, one addition after the other: a number never
 * depends on partitions, and scores of 0 and 1 sum exactly.
 */
public enum Aggregation {
    MEAN("mean", ErrorMethod.SAMPLE, NumberStatistics::mean),
    /** Upper of the two middle values, as the harness takes it. */
    MEDIAN("median", ErrorMethod.BOOTSTRAP, NumberStatistics::median),
    /** Mean of the values that are numbers. */
    NANMEAN("nanmean", ErrorMethod.BOOTSTRAP, NumberStatistics::nanMean),
    /** Exponential of the negative mean log-likelihood. */
    PERPLEXITY("perplexity", ErrorMethod.BOOTSTRAP, NumberStatistics::perplexity),
    /** Exponential of the negative log-likelihood for each unit of weight, such as a word. */
    WEIGHTED_PERPLEXITY("weighted_perplexity", ErrorMethod.NONE, NumberStatistics::weightedPerplexity),
    /** Negative log-likelihood for each byte, in bits. */
    BITS_PER_BYTE("bits_per_byte", ErrorMethod.NONE, NumberStatistics::bitsPerByte),
    /** F1 of class 1 against class 0. */
    F1("f1", ErrorMethod.BOOTSTRAP, ClassStatistics::f1),
    /** Matthews correlation coefficient of two or more classes. */
    MATTHEWS_CORRCOEF("matthews_corrcoef", ErrorMethod.BOOTSTRAP, ClassStatistics::matthewsCorrelation),
    /** Mean squared distance of all class probabilities from the right answer, between 0 and 2. */
    BRIER_SCORE("brier_score", ErrorMethod.NONE, ClassStatistics::brierScore),
    /** The harness's placeholder 999. */
    BYPASS("bypass", ErrorMethod.NONE, items -> drawn -> 999),
    /** Mean of the three one-against-rest F1 scores of CommitmentBank. */
    COMMITMENT_BANK_F1("super_glue/cb/aggregate.cb_multi_fi", ErrorMethod.NONE, ClassStatistics::threeClassF1),
    /** Share of all instructions, of all prompts, that were followed. */
    INSTRUCTION_ACCURACY("ifeval/utils.agg_inst_level_acc", ErrorMethod.NONE, NumberStatistics::meanOfAll),
    /**
     * Mean where the harness estimates the score on the whole benchmark from 100 docs by item response theory (Polo et
     * al. 2024, arXiv 2402.14992). The fitted parameters are not ours to ship, so the mean goes by another name.
     */
    PLAIN_MEAN("tinyBenchmarks/agg_functions.agg_gpirt_arc", ErrorMethod.SAMPLE, NumberStatistics::mean);

    /** Where a standard error comes from. */
    enum ErrorMethod {
        /** Sample standard deviation over the root of the number of docs. */
        SAMPLE,
        BOOTSTRAP,
        NONE
    }

    private static final String PLAIN_MEAN_SUFFIX = "_plain_mean";
    private static final Map<String, Aggregation> ALIASES = Map.of(
            "leaderboard/ifeval/utils.agg_inst_level_acc", INSTRUCTION_ACCURACY,
            "tinyBenchmarks/agg_functions.agg_gpirt_gsm8k", PLAIN_MEAN,
            "tinyBenchmarks/agg_functions.agg_gpirt_hellaswag", PLAIN_MEAN,
            "tinyBenchmarks/agg_functions.agg_gpirt_mmlu", PLAIN_MEAN,
            "tinyBenchmarks/agg_functions.agg_gpirt_truthfulqa", PLAIN_MEAN,
            "tinyBenchmarks/agg_functions.agg_gpirt_winogrande", PLAIN_MEAN);
    private static final Map<String, Aggregation> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Aggregation::key, Function.identity()));

    private final String key;
    private final ErrorMethod errorMethod;

    @SuppressWarnings("ImmutableEnumChecker") // method references without state
    private final Function<List<MetricItem>, Statistic> statistic;

    Aggregation(String key, ErrorMethod errorMethod, Function<List<MetricItem>, Statistic> statistic) {
        this.key = key;
        this.errorMethod = errorMethod;
        this.statistic = statistic;
    }

    /**
     * The aggregation that task files call {@code key}: a name of the harness's, or {@code file.name} of a native one.
     *
     * @throws UserError if there is none
     */
    public static Aggregation of(String key) {
        return find(key)
                .orElseThrow(() ->
                        UserError.invalidInput("Cannot aggregate by '%s': it is not supported. Use one of: %s."
                                .formatted(
                                        key, BY_KEY.keySet().stream().sorted().collect(Collectors.joining(", ")))));
    }

    static Optional<Aggregation> find(String key) {
        return Optional.ofNullable(BY_KEY.getOrDefault(key, ALIASES.get(key)));
    }

    /** As task files spell it. */
    public String key() {
        return key;
    }

    /** The name under which a metric's number is reported: its own, unless the number is not what the harness gives. */
    String reportedName(String metric) {
        return this == PLAIN_MEAN ? metric + PLAIN_MEAN_SUFFIX : metric;
    }

    /** How its standard errors are made: {@code sample}, {@code bootstrap} or {@code none}. */
    public String errorSource() {
        return errorMethod.name().toLowerCase(Locale.ROOT);
    }

    ErrorMethod errorMethod() {
        return errorMethod;
    }

    /**
     * The number for all items.
     *
     * @param items of the kind that the metric yields, in the order of their doc ids
     * @throws UserError if there are none, or they do not suit
     */
    public double aggregate(List<MetricItem> items) {
        if (items.isEmpty()) {
            throw UserError.invalidInput(
                    "Cannot aggregate by '%s': no doc has a score. Check the data set and the limit.".formatted(key));
        }
        return statistic(items).of(IntStream.range(0, items.size()).toArray());
    }

    Statistic statistic(List<MetricItem> items) {
        try {
            return statistic.apply(items);
        } catch (ClassCastException e) {
            throw new UserError(
                    ExitCode.INVALID_INPUT,
                    "Cannot aggregate by '%s': the metric yields items of kind '%s'. Choose the aggregation that belongs to the metric."
                            .formatted(key, items.get(0).kind()),
                    e);
        }
    }
}
