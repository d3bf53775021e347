package io.benchlake.nightly;

import org.jspecify.annotations.Nullable;

/**
 * Something that a night found out, and whoever reads its verdict should know.
 *
 * @param model what the night calls it
 * @param suite null if it is about all
 * @param task null if it is about the whole suite
 * @param text what, in a sentence
 */
public record Finding(
        Kind kind,
        String model,
        @Nullable String suite,
        @Nullable String task,
        String text) {
    /** How a finding bears on the exit status. */
    public enum Kind {
        /** The gate failed: the model got worse, or cannot be shown not to have. */
        FAILED,
        /** There is no answer to what was asked. */
        NOT_EVALUATED,
        /** Some requests have no answer, or some scores failed. */
        PARTIAL,
        /** The gate had nothing to measure against. */
        NOT_COMPARED
    }

    static Finding notEvaluated(String model, @Nullable String suite, String text) {
        return new Finding(Kind.NOT_EVALUATED, model, suite, null, text);
    }
}
