package io.benchlake.plan;

import io.benchlake.config.PromptOptions;
import io.benchlake.data.IdentifiedSplit;
import io.benchlake.generation.GenerationConfig;
import io.benchlake.prompt.PromptStyle;
import io.benchlake.taskdef.TaskDef;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What executors need to plan a task, besides the tokenizer; the plan depends on nothing else.
 *
 * @param evaluated split whose docs are asked
 * @param pool split that examples are drawn from; null where the task needs none or brings its own
 * @param style what the run adds to every prompt
 * @param generation what the model's checkpoint says of generation
 * @param predictOnly whether responses are not scored, so that docs without a gold answer are no fault
 */
public record TaskPlanning(
        TaskDef task,
        IdentifiedSplit evaluated,
        @Nullable IdentifiedSplit pool,
        PromptOptions options,
        PromptStyle style,
        GenerationConfig generation,
        boolean predictOnly)
        implements Serializable {}
