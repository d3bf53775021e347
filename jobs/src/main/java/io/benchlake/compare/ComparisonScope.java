package io.benchlake.compare;

import static java.util.stream.Collectors.joining;

import io.benchlake.lake.table.Sql;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which scores of two runs are compared, and how.
 *
 * @param tasks tasks and groups; empty for all
 * @param metrics empty for the one that stands for each task
 * @param cluster field of a doc that docs which belong together share; null if each doc stands for itself
 * @param allowOtherTargets whether docs whose right answer differs count
 */
public record ComparisonScope(
        List<String> tasks, List<String> metrics, @Nullable String cluster, boolean allowOtherTargets) {
    public ComparisonScope {
        tasks = List.copyOf(tasks);
        metrics = List.copyOf(metrics);
    }

    /** Whether docs have to be read otherwise than the view {@code comparisons} does. */
    boolean readsDocsAnew() {
        return cluster != null || allowOtherTargets;
    }

    /** SQL over {@code comparisons}: whether a row is asked for. */
    String condition() {
        return (tasks.isEmpty() ? "true" : "task IN " + words(tasks)) + " AND "
                + (metrics.isEmpty() ? "is_main_metric" : "metric IN " + words(metrics));
    }

    private static String words(List<String> words) {
        return words.stream().map(Sql::literal).collect(joining(", ", "(", ")"));
    }
}
