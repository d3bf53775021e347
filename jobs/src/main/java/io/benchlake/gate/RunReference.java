package io.benchlake.gate;

/**
 * A run, as a policy names it.
 *
 * @param word id, name or model
 */
public record RunReference(By by, String word) {
    /** What of a run the word is. */
    public enum By {
        RUN,
        RUN_NAME,
        /** The latest finished run of the model. */
        MODEL
    }
}
