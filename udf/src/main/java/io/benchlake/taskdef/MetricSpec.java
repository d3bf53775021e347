package io.benchlake.taskdef;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One metric of a task.
 *
 * @param name the harness's key, such as {@code acc_norm}
 * @param aggregation the harness's key, such as {@code mean}
 * @param options the metric's own settings, such as {@code ignore_case}, as plain data
 */
public record MetricSpec(String name, String aggregation, boolean higherIsBetter, Map<String, @Nullable Object> options)
        implements Serializable {
    /** Compares how likely a choice is with how likely it is after an empty context. */
    public static final String MUTUAL_INFORMATION = "acc_mutual_info";
}
