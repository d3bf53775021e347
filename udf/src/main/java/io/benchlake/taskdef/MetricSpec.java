package io.benchlake.taskdef;

import io.benchlake.metric.statistic.Aggregation;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One metric of a task.
 *
 * @param name the harness's key, such as {@code acc_norm}
 * @param aggregation how the docs' parts become one number
 * @param options the metric's own settings, such as {@code ignore_case}, as plain data
 */
public record MetricSpec(
        String name, Aggregation aggregation, boolean higherIsBetter, Map<String, @Nullable Object> options)
        implements Serializable {
    /** Asked for in the harness to skip scoring; it contributes nothing. */
    public static final String BYPASS = "bypass";

    /** Compares how likely a choice is with how likely it is after an empty context. */
    public static final String MUTUAL_INFORMATION = "acc_mutual_info";
}
