package io.benchlake.metric.aggregate;

import java.io.Serializable;

/**
 * Name of a score: a metric over the answers of one filter pipeline; written {@code metric,filter} as in the harness's
 * results.
 */
public record MetricKey(String metric, String filter) implements Serializable {
    @Override
    public String toString() {
        return metric + "," + filter;
    }
}
