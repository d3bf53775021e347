package io.benchlake.plan;

import java.io.Serializable;
import java.util.List;

/** Gives consecutive planned docs of a task, wherever it is called. */
public interface DocBlockReader extends Serializable {
    /** How many there are. */
    int size();

    /** The docs in their order, read anew. */
    List<DocPlan> docs();
}
