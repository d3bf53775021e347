package io.benchlake.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one {@code evaluate} is asked to do.
 *
 * @param model folder or URI of a Hugging Face checkpoint
 * @param tasks names, globs, groups, tags, {@code task|shots}, or files of such
 * @param data root of the data sets
 * @param lake root of the Delta tables
 * @param master Spark master; null takes spark-submit's, or {@code local[*]}
 * @param runName shown on boards; null takes the model's name
 * @param modelName shown on boards; null takes the name that its location gives
 * @param includePaths folders of further task files
 */
public record RunSpec(
        String model,
        List<String> tasks,
        String data,
        String lake,
        @Nullable String master,
        @Nullable String runName,
        @Nullable String modelName,
        List<String> includePaths,
        ModelOptions modelOptions,
        PromptOptions promptOptions,
        OutputOptions outputOptions) {
    public RunSpec {
        tasks = List.copyOf(tasks);
        includePaths = List.copyOf(includePaths);
    }

    /** The same with other prompts. */
    public RunSpec withPromptOptions(PromptOptions next) {
        return new RunSpec(
                model, tasks, data, lake, master, runName, modelName, includePaths, modelOptions, next, outputOptions);
    }
}
