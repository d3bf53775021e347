package io.benchlake.taskdef;

import io.benchlake.template.PromptTemplate;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a prompt.
 *
 * @param description template put before the examples; empty if there is none
 * @param docToText the question
 * @param docToTarget the gold answer
 * @param docToChoice the choices, or null if the task has none
 * @param genPrefix template of the answer's given start, or null
 * @param targetDelimiter between question and answer
 * @param fewShotDelimiter after each example
 */
public record PromptSpec(
        PromptTemplate description,
        @Nullable DocField docToText,
        @Nullable DocField docToTarget,
        @Nullable DocField docToChoice,
        @Nullable PromptTemplate genPrefix,
        String targetDelimiter,
        String fewShotDelimiter)
        implements Serializable {}
