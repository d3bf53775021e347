package io.benchlake.page.chunk;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code samples} with its place on the board.
 *
 * @param place in the list of the task's docs
 * @param model its place among the board's models
 * @param shots examples in the prompt
 */
public record StoredDoc(
        int place,
        int model,
        String key,
        int docId,
        int shots,
        String filter,
        String status,
        @Nullable String doc,
        @Nullable String target,
        @Nullable String arguments,
        @Nullable String resps,
        @Nullable String filteredResps,
        @Nullable String prediction,
        @Nullable Boolean correct,
        Map<String, @Nullable Double> metrics,
        @Nullable String docHash,
        @Nullable String promptHash,
        @Nullable String targetHash,
        @Nullable Integer cut) {
    public StoredDoc {
        metrics = new TreeMap<>(metrics);
    }

    /** Right, wrong, graded, or without a score. */
    char bit() {
        if (!status.equals("OK")) {
            return '-';
        }
        return correct == null ? '~' : correct ? '1' : '0';
    }
}
