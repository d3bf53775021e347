package io.benchlake.taskdef.read;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys that task files may use, from the harness's {@code config/task.py} and {@code config/group.py}. Names of
 * filters, metrics, aggregations and functions are in their registries.
 */
public final class Vocabulary {
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
