package io.benchlake.taskdef.catalogue;

import java.util.Optional;

/**
 * One name that a user asks for.
 *
 * @param name a task, group or tag, or a pattern with {@code *}, {@code ?} and {@code [...]}
 * @param numFewshot examples a prompt for all tasks meant; empty leaves the task file's number
 */
public record TaskChoice(String name, Optional<Integer> numFewshot) {
    public static TaskChoice of(String name) {
        return new TaskChoice(name, Optional.empty());
    }
}
