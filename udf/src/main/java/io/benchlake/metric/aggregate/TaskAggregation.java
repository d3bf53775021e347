package io.benchlake.metric.aggregate;

import io.benchlake.metric.statistic.Aggregation;
import io.benchlake.metric.statistic.Contributions;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.metric.statistic.StandardError;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.TaskDef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The scores of a task from the scored docs of one filter pipeline. */
public final class TaskAggregation {
    private TaskAggregation() {}

    /**
     * What the metrics of a pipeline come to, each for itself.
     *
     * @param failures why a metric has no score, or no standard error
     */
    public record Scores(Map<MetricKey, MetricValue> values, Map<MetricKey, String> failures) {
        public Scores {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
        }
    }

    /**
     * One score for each metric, with its standard error.
     *
     * @param docs what all docs of the task contribute
     * @param iterations of the bootstrap, see {@link StandardError#of}
     */
    public static Scores of(TaskDef task, String filter, PipelineContributions docs, int iterations) {
        Map<MetricKey, MetricValue> values = new LinkedHashMap<>();
        Map<MetricKey, String> failures = new LinkedHashMap<>();
        docs.byMetric().forEach((metric, all) -> {
            Aggregation aggregation = aggregationOf(task, metric);
            MetricKey key = new MetricKey(aggregation.reportedName(metric), filter);
            if (all instanceof Contributions.Unusable failed) {
                failures.put(key, failed.reason());
            } else {
                put(key, aggregation, all, iterations, values, failures);
            }
        });
        return new Scores(values, failures);
    }

    /** A score stays if only its standard error cannot be computed. */
    private static void put(
            MetricKey key,
            Aggregation aggregation,
            Contributions all,
            int iterations,
            Map<MetricKey, MetricValue> values,
            Map<MetricKey, String> failures) {
        try {
            double value = aggregation.aggregate(all);
            values.put(key, new MetricValue(value, null, all.docs()));
            OptionalDouble error = StandardError.of(aggregation, all, iterations);
            if (error.isPresent()) {
                values.put(key, new MetricValue(value, error.getAsDouble(), all.docs()));
            }
        } catch (RuntimeException e) {
            String part = values.containsKey(key) ? "standard error: " : "";
            failures.put(key, part + MetricItem.Failed.of(e).reason());
        }
    }

    /** The scores that a task should have for a pipeline, by its {@code metric_list}. */
    public static List<MetricKey> keys(TaskDef task, String filter) {
        return task.metrics().stream()
                .filter(metric -> !metric.name().equals(MetricSpec.BYPASS))
                .map(metric -> new MetricKey(reportedName(metric), filter))
                .toList();
    }

    /**
     * The aggregation of a metric, by the name that the scorer of the task or its report gives it. One that stems from
     * another, such as {@code pass@1} from {@code pass_at_k}, and is not listed itself is averaged, as in the harness.
     */
    public static Aggregation aggregationOf(TaskDef task, String metric) {
        return find(task, metric).map(MetricSpec::aggregation).orElse(Aggregation.MEAN);
    }

    /** The entry of the task's {@code metric_list} that a metric, or the number reported for it, belongs to. */
    public static Optional<MetricSpec> find(TaskDef task, String metric) {
        return task.metrics().stream()
                .filter(spec -> spec.name().equals(metric) || reportedName(spec).equals(metric))
                .findFirst();
    }

    /** The score that stands for a task, by the name that it is reported under. */
    public static MetricKey mainKey(TaskDef task) {
        String metric = task.mainMetric().metric();
        return new MetricKey(
                find(task, metric).map(TaskAggregation::reportedName).orElse(metric),
                task.mainMetric().filter());
    }

    private static String reportedName(MetricSpec spec) {
        return spec.aggregation().reportedName(spec.name());
    }
}
