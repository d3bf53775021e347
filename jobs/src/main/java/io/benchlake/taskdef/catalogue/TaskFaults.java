package io.benchlake.taskdef.catalogue;

import io.benchlake.error.UserError;
import java.util.Map;

/** What becomes of a task that cannot be used: it ends the selection, or it is noted and the others go on. */
@FunctionalInterface
interface TaskFaults {
    void report(String task, UserError fault);

    static TaskFaults thrown() {
        return (task, fault) -> {
            throw fault;
        };
    }

    /** Keeps the first fault of each task. */
    static TaskFaults keptIn(Map<String, UserError> faults) {
        return faults::putIfAbsent;
    }

    default void guard(String task, Runnable step) {
        try {
            step.run();
        } catch (UserError e) {
            report(task, e);
        }
    }
}
