package io.benchlake.metric;

import io.benchlake.error.UserError;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.TaskDef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The metrics of one task whose names are known for its output type, in the order of its {@code metric_list}.
 *
 * @param <T> what a metric is computed from
 */
record MetricFunctions<T>(Map<String, Function<T, MetricItem>> byName) {
    static <T> MetricFunctions<T> of(TaskDef task, Map<String, Function<T, MetricItem>> known) {
        Map<String, Function<T, MetricItem>> chosen = new LinkedHashMap<>();
        for (MetricSpec metric : task.metrics()) {
            if (!metric.name().equals(MetricSpec.BYPASS)) {
                chosen.put(metric.name(), find(task, metric.name(), known));
            }
        }
        return new MetricFunctions<>(Collections.unmodifiableMap(chosen));
    }

    Map<String, MetricItem> apply(T input) {
        Map<String, MetricItem> items = new LinkedHashMap<>();
        byName.forEach((name, function) -> items.put(name, item(function, input)));
        return items;
    }

    /** What goes wrong in one metric concerns that one alone. */
    private static <T> MetricItem item(Function<T, MetricItem> metric, T input) {
        try {
            return metric.apply(input);
        } catch (RuntimeException e) {
            return MetricItem.Failed.of(e);
        }
    }

    static <F> F find(TaskDef task, String metric, Map<String, F> known) {
        F function = known.get(metric);
        if (function == null) {
            throw UserError.invalidInput(
                    "Cannot score task '%s': unknown metric '%s' for output type %s. Use one of: %s."
                            .formatted(
                                    task.name(),
                                    metric,
                                    task.outputType().key(),
                                    String.join(", ", new TreeSet<>(known.keySet()))));
        }
        return function;
    }
}
