package io.benchlake.taskdef;

import io.benchlake.doc.function.DocsFunction;
import io.benchlake.doc.function.NativeFunction;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data set of a task.
 *
 * @param path such as {@code cais/mmlu}
 * @param name configuration, such as {@code anatomy}; null if the task names none
 * @param trainingSplit null if the data set has none, likewise the other two
 * @param testSplit evaluated; if it is null the validation split is
 * @param processDocs native function applied to every split that is read, or null
 * @param kwargs the harness's {@code dataset_kwargs}, as plain data
 */
public record DatasetSpec(
        String path,
        @Nullable String name,
        @Nullable String trainingSplit,
        @Nullable String validationSplit,
        @Nullable String testSplit,
        @Nullable NativeFunction<DocsFunction> processDocs,
        Map<String, @Nullable Object> kwargs)
        implements Serializable {}
