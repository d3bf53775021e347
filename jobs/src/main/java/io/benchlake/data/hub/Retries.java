package io.benchlake.data.hub;

import io.benchlake.error.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;

/**
 * Tries again what may succeed later, with growing pauses or those that the server asks for.
 *
 * @param attempts in a row without any progress
 * @param firstPauseMillis before the second attempt; doubled before each further one, up to a minute
 * @param pause waits for the milliseconds given
 */
public record Retries(int attempts, long firstPauseMillis, LongConsumer pause) {
    public static final Retries DEFAULT = new Retries(6, 1_000, Retries::sleep);

    private static final long LONGEST_PAUSE_MILLIS = 60_000;

    /** A server may ask for this long; beyond it the user decides. */
    static final Duration LONGEST_ASKED = Duration.ofMinutes(10);

    /** Work that may be interrupted by the network. */
    @FunctionalInterface
    interface Call<T> {
        T attempt() throws IOException;
    }

    /** A fault that may pass. */
    static final class Passing extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Optional<Duration> asked;
        private final boolean progressed;

        Passing(String message, Optional<Duration> asked, boolean progressed) {
            super(message);
            this.asked = asked;
            this.progressed = progressed;
        }
    }

    /**
     * @param what is being done, for the message, such as {@code fetch cais/mmlu}
     * @throws UserError when it is given up
     */
    <T> T run(String what, Call<T> call) {
        int failed = 0;
        while (true) {
            try {
                return call.attempt();
            } catch (Passing fault) {
                failed = fault.progressed ? 1 : failed + 1;
                pauseOrGiveUp(what, failed, String.valueOf(fault.getMessage()), fault.asked);
            } catch (IOException fault) {
                failed++;
                pauseOrGiveUp(what, failed, NetworkFault.reason(fault), Optional.empty());
            }
        }
    }

    private void pauseOrGiveUp(String what, int failed, String reason, Optional<Duration> asked) {
        if (asked.filter(wait -> wait.compareTo(LONGEST_ASKED) > 0).isPresent()) {
            throw givenUp(what, reason + "; it asks to wait " + asked.get().toSeconds() + " s");
        }
        if (failed >= attempts) {
            throw givenUp(what, reason + "; tried " + failed + " times");
        }
        pause.accept(asked.map(Duration::toMillis).orElseGet(() -> growing(failed)));
    }

    private static UserError givenUp(String what, String reason) {
        return UserError.preflight(
                "Cannot " + what + ": " + reason + ". What has arrived is kept: run the same command again later.");
    }

    /** Between half and all of the pause, so that many clients do not come back at once. */
    private long growing(int failed) {
        long longest = Math.min(LONGEST_PAUSE_MILLIS, firstPauseMillis << Math.min(failed - 1, 16));
        return ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the hub", interrupted);
        }
    }
}
