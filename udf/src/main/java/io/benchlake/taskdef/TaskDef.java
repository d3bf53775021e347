package io.benchlake.taskdef;

import io.benchlake.filter.FilterPipeline;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One benchmark task, resolved: includes merged, defaults filled in.
 *
 * @param name unique, such as {@code mmlu_anatomy}
 * @param alias shown in tables
 * @param version as the task file writes it, such as {@code 1.0}; {@code Yaml} if it says nothing, as the harness
 *     prints
 * @param generation {@code generation_kwargs} with the harness's defaults, as plain data; empty for other output types
 * @param repeats how often each request is asked
 * @param filters pipelines in order; never empty
 * @param metrics in the order of the task file; never empty
 * @param mainMetric which score stands for the task
 * @param processResults native function that replaces the metric computation, or null
 * @param config the resolved keys and values as plain data, in file order: what is exported and hashed
 */
public record TaskDef(
        String name,
        String alias,
        String version,
        DatasetSpec dataset,
        OutputType outputType,
        PromptSpec prompt,
        FewShotSpec fewShot,
        Map<String, @Nullable Object> generation,
        int repeats,
        List<FilterPipeline> filters,
        List<MetricSpec> metrics,
        MainMetric mainMetric,
        @Nullable FunctionRef processResults,
        Map<String, @Nullable Object> config)
        implements Serializable {
    public TaskDef {
        filters = List.copyOf(filters);
        metrics = List.copyOf(metrics);
    }

    /** Whether each choice is asked a second time after an empty context, since a metric compares the two. */
    public boolean asksUnconditional() {
        return metrics.stream().anyMatch(metric -> metric.name().equals(MetricSpec.MUTUAL_INFORMATION));
    }
}
