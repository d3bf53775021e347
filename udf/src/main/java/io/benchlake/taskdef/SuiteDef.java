package io.benchlake.taskdef;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a run must be like for the numbers of a group to be those that are published; the examples of its tasks are
 * fixed too.
 *
 * @param chatTemplate whether prompts are written with the model's chat template; null leaves it to the user
 * @param fewShotAsMultiturn whether each example is a pair of messages; null leaves it to the user
 */
public record SuiteDef(
        @Nullable Boolean chatTemplate, @Nullable Boolean fewShotAsMultiturn) implements Serializable {}
