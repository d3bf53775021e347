package io.benchlake.plan;

import java.util.Optional;

/**
 * How many prompts of a task are longer than the model takes, and are cut from the left.
 *
 * @param prompts of the task's requests
 * @param cut of these, prompts that lose tokens
 * @param mostTokens that one of them loses
 */
public record CutPrompts(long prompts, long cut, int mostTokens) {
    /** Those that planning found; empty if no prompt is cut. */
    public static Optional<CutPrompts> of(DocFindings findings) {
        return findings.cutPrompts() == 0
                ? Optional.empty()
                : Optional.of(new CutPrompts(findings.prompts(), findings.cutPrompts(), findings.mostTokensCut()));
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
