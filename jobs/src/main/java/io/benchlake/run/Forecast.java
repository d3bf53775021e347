package io.benchlake.run;

/**
 * What a run would take.
 *
 * @param requests of it, answered ones among them; none if it is finished
 * @param answered of these, by an earlier try of the run
 * @param tokens that would go through the model if nothing were answered
 * @param isExact whether all is counted in plans; else it is reckoned from the first docs of each task
 */
public record Forecast(
        String runId,
        String modelName,
        String fingerprint,
        State state,
        long requests,
        long answered,
        long tokens,
        boolean isExact) {
    /** How far a run has come. */
    public enum State {
        /** Nothing is left to do. */
        FINISHED,
        /** An earlier try of it left answers. */
        RESUMED,
        NEW
    }

    /** Tokens of what is not answered, all requests taken for equally long. */
    public long tokensLeft() {
        return requests == 0 ? 0 : Math.round((double) tokens * Math.max(0, requests - answered) / requests);
    }
}
