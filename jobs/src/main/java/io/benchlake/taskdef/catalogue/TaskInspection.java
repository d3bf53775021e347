package io.benchlake.taskdef.catalogue;

import io.benchlake.error.UserError;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a name stands for.
 *
 * @param selection its groups, and its tasks that can be used
 * @param unavailable why each of its other tasks cannot, by name, in the order of the members
 */
public record TaskInspection(TaskSelection selection, Map<String, UserError> unavailable) {
    public TaskInspection {
        unavailable = Collections.unmodifiableMap(new LinkedHashMap<>(unavailable));
    }

    /** Tasks of either kind. */
    public int size() {
        return selection.tasks().size() + unavailable.size();
    }
}
