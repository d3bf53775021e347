package io.benchlake.taskdef.read;

import io.benchlake.taskdef.OutputType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that task files may use, and what the harness assumes where a file says nothing; from its
 * {@code api/metrics.py}, {@code api/registry.py}, {@code config/task.py} and {@code filters}.
 */
public final class Vocabulary {
    /** What a metric is combined by, and its direction, where a task file leaves them out. */
    public record MetricDefaults(String aggregation, boolean higherIsBetter) {}

    public static final Map<String, MetricDefaults> METRICS = Map.ofEntries(
            Map.entry("acc", new MetricDefaults("mean", true)),
            Map.entry("acc_all", new MetricDefaults("mean", true)),
            Map.entry("acc_bytes", new MetricDefaults("mean", true)),
            Map.entry("acc_mutual_info", new MetricDefaults("mean", true)),
            Map.entry("acc_norm", new MetricDefaults("mean", true)),
            Map.entry("bits_per_byte", new MetricDefaults("bits_per_byte", false)),
            Map.entry("bleu", new MetricDefaults("bleu", true)),
            Map.entry("brier_score", new MetricDefaults("brier_score", false)),
            Map.entry("bypass", new MetricDefaults("bypass", true)),
            Map.entry("byte_perplexity", new MetricDefaults("weighted_perplexity", false)),
            Map.entry("chrf", new MetricDefaults("chrf", true)),
            Map.entry("chrf++", new MetricDefaults("chrf++", true)),
            Map.entry("exact_match", new MetricDefaults("mean", true)),
            Map.entry("f1", new MetricDefaults("f1", true)),
            Map.entry("likelihood", new MetricDefaults("mean", true)),
            Map.entry("mcc", new MetricDefaults("matthews_corrcoef", true)),
            Map.entry("perplexity", new MetricDefaults("perplexity", false)),
            Map.entry("ter", new MetricDefaults("ter", false)),
            Map.entry("word_perplexity", new MetricDefaults("weighted_perplexity", false)));

    static final Map<OutputType, List<String>> DEFAULT_METRICS = Map.of(
            OutputType.MULTIPLE_CHOICE, List.of("acc", "acc_norm"),
            OutputType.LOGLIKELIHOOD, List.of("perplexity", "acc"),
            OutputType.LOGLIKELIHOOD_ROLLING, List.of("word_perplexity", "byte_perplexity", "bits_per_byte"),
            OutputType.GENERATE_UNTIL, List.of("exact_match"));

    static final Set<String> AGGREGATIONS = Set.of(
            "bits_per_byte",
            "bleu",
            "brier_score",
            "bypass",
            "chrf",
            "chrf++",
            "f1",
            "matthews_corrcoef",
            "mean",
            "median",
            "nanmean",
            "perplexity",
            "ter",
            "weighted_perplexity");

    public static final Set<String> EXACT_MATCH_OPTIONS =
            Set.of("regexes_to_ignore", "ignore_case", "ignore_punctuation", "ignore_numbers");

    /** Functions that score a doc in place of the metrics; computed in {@code io.benchlake.metric}. */
    static final Set<String> RESULTS_FUNCTIONS = Set.of(
            "agieval/utils.process_results",
            "agieval/utils.process_results_mcqa",
            "galician_bench/utils.process_results_mc2",
            "hendrycks_math/utils.process_results",
            "ifeval/utils.process_results",
            "leaderboard/ifeval/utils.process_results",
            "leaderboard/math/utils.process_results",
            "minerva_math/utils.process_results",
            "okapi/truthfulqa_multilingual/utils.process_results_mc2",
            "tinyBenchmarks/utils_truthfulqa.process_results_mc2",
            "truthfulqa/utils.process_results_gen",
            "truthfulqa/utils.process_results_mc2",
            "wikitext/preprocess_wikitext.process_results");

    /**
     * Metrics of the harness's task files. They run generated programs, which is refused when a task is scored, so that
     * it can still be shown and its answers collected.
     */
    static final Set<String> NATIVE_METRICS =
            Set.of("humaneval/utils.pass_at_k", "humaneval_infilling/utils.pass_at_k");

    /** Aggregations of the harness's task files; computed in {@code io.benchlake.metric}. */
    static final Set<String> NATIVE_AGGREGATIONS = Set.of(
            "ifeval/utils.agg_inst_level_acc",
            "leaderboard/ifeval/utils.agg_inst_level_acc",
            "super_glue/cb/aggregate.cb_multi_fi",
            "tinyBenchmarks/agg_functions.agg_gpirt_arc",
            "tinyBenchmarks/agg_functions.agg_gpirt_gsm8k",
            "tinyBenchmarks/agg_functions.agg_gpirt_hellaswag",
            "tinyBenchmarks/agg_functions.agg_gpirt_mmlu",
            "tinyBenchmarks/agg_functions.agg_gpirt_truthfulqa",
            "tinyBenchmarks/agg_functions.agg_gpirt_winogrande");

    /** Says nothing about answers or scores, so the harness's configuration and hashes go without it. */
    public static final String MAIN_METRIC = "main_metric";

    /** Keys of a task, in the order in which the harness exports them. */
    public static final List<String> TASK_KEYS = List.of(
            "task",
            "task_alias",
            "dataset_path",
            "dataset_name",
            "dataset_kwargs",
            "training_split",
            "validation_split",
            "test_split",
            "fewshot_split",
            "process_docs",
            "doc_to_text",
            "doc_to_target",
            "unsafe_code",
            "doc_to_choice",
            "process_results",
            "description",
            "target_delimiter",
            "fewshot_delimiter",
            "fewshot_config",
            "num_fewshot",
            "metric_list",
            MAIN_METRIC,
            "output_type",
            "generation_kwargs",
            "repeats",
            "filter_list",
            "should_decontaminate",
            "doc_to_decontamination_query",
            "gen_prefix",
            "metadata");

    public static final List<String> FEW_SHOT_KEYS = List.of(
            "sampler",
            "split",
            "process_docs",
            "fewshot_indices",
            "samples",
            "doc_to_text",
            "doc_to_choice",
            "doc_to_target",
            "gen_prefix",
            "fewshot_delimiter",
            "target_delimiter");

    /** Keys that make sense to the harness only, with the reason why a task that uses them cannot run here. */
    public static final Map<String, String> UNSUPPORTED_KEYS = Map.of(
            "class", "a task written in Python",
            "custom_dataset", "a data set made by Python code",
            "doc_to_audio", "audio input",
            "doc_to_image", "image input",
            "use_prompt", "templates of another package");

    public static final List<String> GROUP_KEYS =
            List.of("group", "group_alias", "task", "aggregate_metric_list", "composite", "suite", "metadata");

    static final Set<String> AGGREGATE_KEYS = Set.of("metric", "aggregation", "weight_by_size", "filter_list");

    static final Set<String> COMPOSITE_KEYS = Set.of("metric", "parts");

    static final Set<String> PART_KEYS = Set.of("of", "metric", "filter", "choices");

    static final Set<String> SUITE_KEYS = Set.of("apply_chat_template", "fewshot_as_multiturn");

    private Vocabulary() {}

    public static String listed(Collection<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }
}
