package io.benchlake.metric.aggregate;

import java.io.Serializable;

/**
 * Name of a score: a metric over the answers of one filter pipeline; written {@code metric,filter} as in the harness's
 * results.
 */
public record MetricKey(String metric, String filter) implements Serializable {
    /** The harness's key of the standard error, such as {@code acc_stderr,none}. */
    public String standardErrorKey() {
        return metric + "_stderr," + filter;
    }

    @Override
    public String toString() {
        return metric + "," + filter;
    }
}
