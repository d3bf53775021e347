package io.benchlake.score;

import io.benchlake.metric.Verdict;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.plan.DocPlan;
import io.benchlake.request.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One doc of a task after one filter pipeline.
 *
 * @param responses for each request of the doc, one response a repeat
 * @param filtered what the pipeline left, one a request, as plain data
 * @param items what the doc contributes to each metric; empty if it has no score
 * @param verdict the prediction beside what would be right; null if it has no score
 * @param hashes of the doc; the same for all its samples
 */
public record ScoredSample(
        DocPlan doc,
        String filter,
        List<List<Response>> responses,
        List<Object> filtered,
        Map<String, MetricItem> items,
        @Nullable Verdict verdict,
        SampleStatus status,
        SampleHashes hashes) {
    public ScoredSample {
        items = new LinkedHashMap<>(items);
    }

    public boolean isScored() {
        return status == SampleStatus.OK;
    }
}
