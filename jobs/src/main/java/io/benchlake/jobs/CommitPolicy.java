package io.benchlake.jobs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When finished answers are committed: after so many tokens, or after so long.
 *
 * @param tokens null commits by time alone
 */
record CommitPolicy(@Nullable Long tokens, Duration interval) {
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);

    static CommitPolicy of(@Nullable Long chunkTokens) {
        return new CommitPolicy(chunkTokens, DEFAULT_INTERVAL);
    }

    boolean isDue(long waitingTokens, Duration sinceLastCommit) {
        return tokens != null ? waitingTokens >= tokens : waitingTokens > 0 && sinceLastCommit.compareTo(interval) >= 0;
    }
}
