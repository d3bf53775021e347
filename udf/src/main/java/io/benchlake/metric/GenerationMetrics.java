package io.benchlake.metric;

import io.benchlake.error.UserError;
import io.benchlake.metric.aggregate.MetricFunctions;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.TaskDef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Metrics of generated text, by their key in {@code metric_list}: the harness's, or {@code file.name} of a native one.
 */
public record GenerationMetrics(Map<String, Function<MetricSpec, GenerationMetric>> byName) {
    /** Those that come with Benchlake. */
    public static final GenerationMetrics BUILT_IN = new GenerationMetrics(Map.of("exact_match", ExactMatch::of));

    /** Metrics that run the programs that a model writes. */
    private static final Set<String> RUN_PROGRAMS =
            Set.of("humaneval/utils.pass_at_k", "humaneval_infilling/utils.pass_at_k");

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
        if (RUN_PROGRAMS.contains(metric.name()) && !byName.containsKey(metric.name())) {
            throw UserError.invalidInput(
                    "Cannot score task '%s': metric '%s' runs the programs that the model writes, which is not supported. Leave the task out, or only collect its answers with --predict-only."
                            .formatted(task.name(), metric.name()));
        }
        return Boolean.TRUE.equals(metric.options().get("hf_evaluate"))
                ? SameAnswer.of(metric)
                : MetricFunctions.find(task, metric.name(), byName).apply(metric);
    }
}
