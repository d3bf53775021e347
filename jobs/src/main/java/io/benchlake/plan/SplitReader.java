package io.benchlake.plan;

import io.benchlake.doc.Doc;
import io.benchlake.taskdef.DatasetSpec;
import java.util.List;

/** Where the planner finds the docs of a split. */
@FunctionalInterface
public interface SplitReader {
    /** The stored docs, numbered from 0. */
    List<Doc> read(DatasetSpec dataset, String split);
}
