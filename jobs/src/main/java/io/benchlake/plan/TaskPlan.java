package io.benchlake.plan;

import io.benchlake.prompt.DocPrompt;
import io.benchlake.taskdef.TaskDef;
import java.util.List;

/**
 * A task whose requests have identities: the requests of each doc, and where its responses will be found.
 *
 * @param datasetFingerprint of the evaluated split
 */
public record TaskPlan(PromptedTask prompted, String datasetFingerprint, List<DocPlan> docs) {
    public TaskPlan {
        docs = List.copyOf(docs);
    }

    public TaskDef task() {
        return prompted.task();
    }

    /**
     * One doc of a task.
     *
     * @param hashes for each request of the prompt, one hash a repeat
     * @param promptTokensCut for each request, how many tokens of its prompt were cut so that the rest fits
     */
    public record DocPlan(DocPrompt prompt, List<List<String>> hashes, List<Integer> promptTokensCut) {
        public DocPlan {
            hashes = List.copyOf(hashes);
            promptTokensCut = List.copyOf(promptTokensCut);
        }

        /** The most that were cut from a prompt of the doc. */
        public int mostTokensCut() {
            return promptTokensCut.stream().mapToInt(Integer::intValue).max().orElse(0);
        }
    }
}
