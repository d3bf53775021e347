package io.benchlake.run.responses;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When finished responses are committed: after so many tokens, or after so long.
 *
 * <p>If commits go by time, they come closer together near the end: each is made as soon as more tokens wait for it
 * than are still to come. So the last commit, for which all slots wait, is small.
 *
 * @param tokens null commits by time alone
 */
public record CommitPolicy(@Nullable Long tokens, Duration interval) {
    /** No more wait on the driver, whatever their tokens: it holds each of them several times while it commits. */
    static final int MOST_RESPONSES = 100_000;

    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);

    /**
     * The parts of an interval of which one is the shortest pause between commits near the end, since each commit is a
     * file of its own.
     */
    private static final int SHORTEST_INTERVALS = 10;

    public static CommitPolicy of(@Nullable Long chunkTokens) {
        return new CommitPolicy(chunkTokens, DEFAULT_INTERVAL);
    }

    /**
     * Whether to commit now.
     *
     * @param waitingTokens of responses that no commit holds
     * @param openTokens of units that have not come back
     */
    boolean isDue(long waitingTokens, long openTokens, Duration sinceLastCommit) {
        if (tokens != null) {
            return waitingTokens >= tokens;
        }
        Duration pause = waitingTokens < openTokens ? interval : interval.dividedBy(SHORTEST_INTERVALS);
        return waitingTokens > 0 && sinceLastCommit.compareTo(pause) >= 0;
    }
}
