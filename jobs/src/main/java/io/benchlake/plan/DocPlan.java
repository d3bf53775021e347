package io.benchlake.plan;

import io.benchlake.prompt.DocPrompt;
import java.io.Serializable;
import java.util.List;

/**
 * One doc of a task.
 *
 * @param hashes for each request of the prompt, one hash a repeat
 * @param promptTokensCut for each request, how many tokens of its prompt were cut so that the rest fits
 */
public record DocPlan(DocPrompt prompt, List<List<String>> hashes, List<Integer> promptTokensCut)
        implements Serializable {
    public DocPlan {
        hashes = List.copyOf(hashes);
        promptTokensCut = List.copyOf(promptTokensCut);
    }

    /** The most that were cut from a prompt of the doc. */
    public int mostTokensCut() {
        return promptTokensCut.stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
