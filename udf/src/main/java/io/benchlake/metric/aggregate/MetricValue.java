package io.benchlake.metric.aggregate;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A score of a task.
 *
 * @param standardError null if there is none, {@code N/A} in the harness's results
 * @param docs how many docs it is taken over
 */
public record MetricValue(double value, @Nullable Double standardError, int docs) implements Serializable {}
