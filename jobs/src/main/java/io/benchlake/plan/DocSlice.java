package io.benchlake.plan;

import io.benchlake.doc.Doc;
import java.io.Serializable;
import java.util.List;

/**
 * Consecutive docs of a task with the examples that stand before each: all that an executor needs to write their
 * prompts. Where a task is cut into slices depends on its docs alone.
 *
 * @param number of the slice in its task, from 0
 * @param columns field names of the task's first doc
 * @param docs that are asked, in their order
 * @param pool examples that at least one of the docs takes, each once
 * @param chosen for each doc, positions in {@code pool} in the order of the prompt
 */
public record DocSlice(int number, List<String> columns, List<Doc> docs, List<Doc> pool, List<List<Integer>> chosen)
        implements Serializable {
    /** Docs of a slice; the last one of a task has fewer. */
    public static final int DOCS = 512;

    public DocSlice {
        columns = List.copyOf(columns);
        docs = List.copyOf(docs);
        pool = List.copyOf(pool);
        chosen = chosen.stream().map(List::copyOf).toList();
    }
}
