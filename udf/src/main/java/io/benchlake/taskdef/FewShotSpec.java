package io.benchlake.taskdef;

import io.benchlake.doc.Doc;
import io.benchlake.doc.function.DocsFunction;
import io.benchlake.doc.function.NativeFunction;
import io.benchlake.template.PromptTemplate;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a task's examples come from and how they are written.
 *
 * @param count examples a prompt; the run may override it unless the task file fixes 0
 * @param countIsFixed whether the task file says 0 itself
 * @param sampler how they are drawn from the pool
 * @param split pool of examples; null means the task's training, validation or test split, the first that it has
 * @param samples examples written in the task file, used if no split is set; null if there are none
 * @param samplesFunction a native function that gives them, or null
 * @param processDocs prepares the pool, or null for the task's own
 * @param docToText of examples only, or null for the task's
 * @param docToTarget of examples only, or null for the task's
 * @param docToChoice of examples only, or null for the task's
 * @param genPrefix of examples only, or null for the task's
 * @param targetDelimiter of examples only, or null for the task's
 * @param fewShotDelimiter of examples only, or null for the task's
 * @param indices positions of the pool that may be used, or null for all
 */
public record FewShotSpec(
        int count,
        boolean countIsFixed,
        Sampler sampler,
        @Nullable String split,
        @Nullable List<Doc> samples,
        @Nullable NativeFunction<DocsFunction> samplesFunction,
        @Nullable NativeFunction<DocsFunction> processDocs,
        @Nullable DocField docToText,
        @Nullable DocField docToTarget,
        @Nullable DocField docToChoice,
        @Nullable PromptTemplate genPrefix,
        @Nullable String targetDelimiter,
        @Nullable String fewShotDelimiter,
        @Nullable List<Integer> indices)
        implements Serializable {
    /** How examples are drawn from their pool; keys are the harness's. */
    public enum Sampler {
        RANDOM("default"),
        FIRST_N("first_n");

        private final String key;

        Sampler(String key) {
            this.key = key;
        }

        /** As task files spell it. */
        public String key() {
            return key;
        }
    }
}
