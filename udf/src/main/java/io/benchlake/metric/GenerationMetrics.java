package io.benchlake.metric;

import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.TaskDef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Metrics of generated text, by their key in {@code metric_list}: the harness's, or {@code file.name} of a native one.
 */
public record GenerationMetrics(Map<String, Function<MetricSpec, GenerationMetric>> byName) {
    /** Those that come with Benchlake. */
    public static final GenerationMetrics BUILT_IN = new GenerationMetrics(Map.of("exact_match", ExactMatch::of));

    public GenerationMetrics {
        byName = Map.copyOf(byName);
    }

    /** These metrics and one more, made from its settings. */
    public GenerationMetrics with(String name, Function<MetricSpec, GenerationMetric> create) {
        Map<String, Function<MetricSpec, GenerationMetric>> more = new HashMap<>(byName);
        more.put(name, create);
        return new GenerationMetrics(more);
    }

    List<GenerationMetric> of(TaskDef task) {
        return task.metrics().stream()
                .filter(metric -> !metric.name().equals(MetricFunctions.BYPASS))
                .map(metric -> metric(task, metric))
                .toList();
    }

    private GenerationMetric metric(TaskDef task, MetricSpec metric) {
        return Boolean.TRUE.equals(metric.options().get("hf_evaluate"))
                ? SameAnswer.of(metric)
                : MetricFunctions.find(task, metric.name(), byName).apply(metric);
    }
}
