package io.benchlake.metric;

import io.benchlake.metric.aggregate.MetricValue;
import io.benchlake.metric.aggregate.TaskAggregation;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.TaskDef;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a score over a part of the docs would be at least and at most with the others: were they all wrong, or all
 * right.
 *
 * <p>Known for means of metrics that give each doc a number from 0 to 1.
 */
public record ScoreBounds(double low, double high) implements Serializable {
    /**
     * The bounds of a task's score; empty if the metric has no known range.
     *
     * @param metric as it is reported
     * @param value over the docs that were scored; null if none was
     * @param docs all that were evaluated
     */
    public static Optional<ScoreBounds> of(TaskDef task, String metric, @Nullable MetricValue value, int docs) {
        int scored = value == null ? 0 : value.docs();
        if (value != null && scored == docs) {
            return Optional.of(new ScoreBounds(value.value(), value.value()));
        }
        if (docs == 0 || !isMeanOfShares(task, metric)) {
            return Optional.empty();
        }
        double right = value == null ? 0 : value.value() * scored;
        return Optional.of(new ScoreBounds(right / docs, (right + docs - scored) / docs));
    }

    /** Whether a metric gives each doc a number from 0 to 1. */
    public static boolean isShare(String metric) {
        return MetricRegistry.isShare(metric) || ResultsFunctions.isShare(metric);
    }

    private static boolean isMeanOfShares(TaskDef task, String metric) {
        return TaskAggregation.aggregationOf(task, metric).isMean()
                && TaskAggregation.find(task, metric)
                        .filter(ScoreBounds::isShare)
                        .isPresent();
    }

    private static boolean isShare(MetricSpec metric) {
        return isShare(metric.name()) || Boolean.TRUE.equals(metric.options().get("hf_evaluate"));
    }
}
