package io.benchlake.page.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last gate said.
 *
 * @param rows its scores, those that decide first
 */
public record BoardVerdict(
        String policy, String verdict, @Nullable String baseline, String candidate, List<Row> rows) {
    public BoardVerdict {
        rows = List.copyOf(rows);
    }

    /** What it said of one score. */
    public record Row(
            String task,
            @Nullable String metric,
            @Nullable String status,
            @Nullable String reason,
            @Nullable Double difference) {}
}
