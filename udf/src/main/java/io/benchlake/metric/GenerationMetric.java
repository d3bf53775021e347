package io.benchlake.metric;

import io.benchlake.filter.FilteredResponses;
import io.benchlake.metric.statistic.MetricItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A metric that compares generated text with gold texts. */
@FunctionalInterface
public interface GenerationMetric {
    /**
     * What one doc contributes, by metric name: usually one, but {@code pass_at_k} gives one for each k.
     *
     * @param answers what the filters left
     * @param golds of which any is right; empty if the gold answer is no choice of the doc
     */
    Map<String, MetricItem> score(FilteredResponses answers, List<String> golds);

    /** The answer beside what would be right, if this metric says which it is. */
    default Optional<Verdict> verdict(FilteredResponses answers, List<String> golds) {
        return Optional.empty();
    }
}
