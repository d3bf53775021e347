package io.benchlake.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One doc seen through one filter pipeline, as the harness logs it.
 *
 * @param doc fields as plain data
 * @param target gold answer as text
 * @param arguments of each request: context and continuation, or prompt and generation settings
 * @param resps answers as nested lists: requests, repeats, parts
 * @param filteredResps answers after the filters, as nested lists
 * @param metrics value of each metric, in order; a number, or plain data if it is not one number
 */
public record SampleReport(
        int docId,
        @Nullable Object doc,
        String target,
        List<List<@Nullable Object>> arguments,
        @Nullable Object resps,
        @Nullable Object filteredResps,
        String filter,
        Map<String, @Nullable Object> metrics,
        String docHash,
        String promptHash,
        String targetHash) {
    public SampleReport {
        metrics = new LinkedHashMap<>(metrics);
    }
}
