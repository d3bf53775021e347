package io.benchlake.page.content;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task whose docs may be looked at.
 *
 * @param id what names its files, of its name
 * @param name the task's, with the number of examples where it was asked with several
 * @param docs of the lake
 * @param shown docs that are in the board's files
 * @param models those that have answers in these files, by their places
 * @param runs which run of each of {@code models}; not in the JSON
 */
public record BoardTask(
        String id,
        String name,
        String task,
        @Nullable Integer shots,
        @Nullable String version,
        List<String> parents,
        List<String> filters,
        List<String> metrics,
        String mainFilter,
        String mainMetric,
        @Nullable Boolean higherIsBetter,
        long docs,
        long shown,
        List<Integer> models,
        @JsonIgnore List<String> runs) {
    public BoardTask {
        parents = List.copyOf(parents);
        filters = List.copyOf(filters);
        metrics = List.copyOf(metrics);
        models = List.copyOf(models);
        runs = List.copyOf(runs);
    }

    /** The same with what the chunks hold. */
    public BoardTask holding(long allDocs, long shownDocs) {
        return new BoardTask(
                id,
                name,
                task,
                shots,
                version,
                parents,
                filters,
                metrics,
                mainFilter,
                mainMetric,
                higherIsBetter,
                allDocs,
                shownDocs,
                models,
                runs);
    }
}
