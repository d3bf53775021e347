package io.benchlake.score;

import io.benchlake.metric.Verdict;
import io.benchlake.metric.aggregate.MetricItem;
import io.benchlake.plan.TaskPlan.DocPlan;
import io.benchlake.request.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One doc of a task after one filter pipeline.
 *
 * @param responses for each request of the doc, one answer a repeat
 * @param filtered what the pipeline left, one a request, as plain data
 * @param items what the doc contributes to each metric; empty if it has no score
 * @param verdict the answer beside what would be right; null if it has no score
 * @param status {@code OK}, or why there is no score
 */
public record ScoredSample(
        DocPlan doc,
        String filter,
        List<List<Response>> responses,
        List<Object> filtered,
        Map<String, MetricItem> items,
        @Nullable Verdict verdict,
        String status) {
    public static final String OK = "OK";

    public ScoredSample {
        items = new LinkedHashMap<>(items);
    }

    public boolean isScored() {
        return status.equals(OK);
    }
}
