package io.benchlake.taskdef.catalogue;

import java.util.List;

/** Names as a user gives them to {@code --tasks}. */
public final class Choices {
    private Choices() {}

    public static List<TaskChoice> of(List<String> names) {
        return names.stream().map(TaskChoice::of).toList();
    }
}
