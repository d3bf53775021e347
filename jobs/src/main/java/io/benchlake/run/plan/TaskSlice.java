package io.benchlake.run.plan;

import io.benchlake.error.UserError;
import io.benchlake.plan.DocSlice;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A slice on its way to the executor that plans it.
 *
 * @param task place of its task among those that are planned together
 * @param slice null if the task cannot be read
 * @param fault why
 */
record TaskSlice(
        int task,
        TaskFacts facts,
        @Nullable DocSlice slice,
        @Nullable UserError fault) implements Serializable {}
