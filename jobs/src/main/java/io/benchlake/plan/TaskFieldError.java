package io.benchlake.plan;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.taskdef.check.CheckedTask;

/** A fault of a task that its docs bring to light; knows the field, so that file and line can be named. */
public final class TaskFieldError extends UserError {
    private static final long serialVersionUID = 1L;

    private final String task;
    private final String field;
    private final String fault;
    private final String remedy;

    /** @param fault a clause without a full stop */
    TaskFieldError(String task, String field, String fault, String remedy) {
        super(ExitCode.INVALID_INPUT, "Cannot score task '%s': %s. %s".formatted(task, fault, remedy));
        this.task = task;
        this.field = field;
        this.fault = fault;
        this.remedy = remedy;
    }

    /** Name of the task. */
    public String task() {
        return task;
    }

    /** The same fault with the place where the task's file has the field. */
    public UserError at(CheckedTask source) {
        return source.fault(field, fault, remedy);
    }
}
