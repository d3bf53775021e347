package io.benchlake.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How many prompts of a task are longer than the model takes, and are cut from the left.
 *
 * @param prompts of the task's requests
 * @param cut of these, prompts that lose tokens
 * @param mostTokens that one of them loses
 */
public record CutPrompts(long prompts, long cut, int mostTokens) {
    /** Counts them; empty if no prompt is cut. */
    public static Optional<CutPrompts> of(TaskPlan plan) {
        List<Integer> tokens = plan.docs().stream()
                .flatMap(doc -> doc.promptTokensCut().stream())
                .toList();
        IntStream cut = tokens.stream().mapToInt(Integer::intValue).filter(count -> count > 0);
        int[] lost = cut.toArray();
        return lost.length == 0
                ? Optional.empty()
                : Optional.of(new CutPrompts(
                        tokens.size(), lost.length, IntStream.of(lost).max().orElse(0)));
    }

    /** The warning before the model is used. */
    public String warning(String task, int maxLength) {
        return "%s: %,d of %,d prompts do not fit into the %,d tokens of the model and are cut from the left, by %,d tokens at most. Give fewer examples (--num-fewshot), or a larger --max-length where the model allows it."
                .formatted(task, cut, prompts, maxLength, mostTokens);
    }

    /** The note beside the scores. */
    public String note(String task) {
        return "%s: %,d of %,d prompts were cut from the left, by %,d tokens at most; see prompt_tokens_cut in samples"
                .formatted(task, cut, prompts, mostTokens);
    }
}
