package io.benchlake.hub;

import io.benchlake.error.UserError;
import io.benchlake.storage.Backoff;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import javax.net.ssl.SSLException;

/**
 * Tries again what may succeed later, with growing pauses or those that the server asks for.
 *
 * @param attempts in a row without any progress
 * @param firstPauseMillis before the second attempt; doubled before each further one, up to a minute
 * @param pause waits for the milliseconds given
 */
public record Retries(int attempts, long firstPauseMillis, LongConsumer pause) {
    public static final Retries DEFAULT = new Retries(6, 1_000, Backoff::sleep);

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
        pause.accept(asked.map(Duration::toMillis)
                .orElseGet(() -> new Backoff(firstPauseMillis, LONGEST_PAUSE_MILLIS).millisAfter(failed)));
    }

    private static UserError givenUp(String what, String reason) {
        return UserError.preflight(
                "Cannot " + what + ": " + reason + ". What has arrived is kept: run the same command again later.");
    }

    /** Says what a failed connection means; Java's own texts are often just a name. */
    static final class NetworkFault {
        private NetworkFault() {}

        /** What happened and what to look at, without a full stop. */
        static String reason(IOException fault) {
            String text = String.valueOf(fault.getMessage());
            if (fault instanceof UnknownHostException) {
                return "unknown host " + text
                        + " (check the name and this machine's network; behind a proxy set HTTPS_PROXY)";
            }
            if (fault instanceof ConnectException || fault instanceof NoRouteToHostException) {
                return "no connection (" + text + "; behind a proxy set HTTPS_PROXY)";
            }
            if (fault instanceof SocketTimeoutException) {
                return "no answer in time (" + text + "; behind a proxy set HTTPS_PROXY)";
            }
            if (fault instanceof SSLException) {
                return "no trusted connection (" + text
                        + "; where a proxy has a certificate of its own, name a trust store"
                        + " that holds it: BENCHLAKE_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE)";
            }
            return text;
        }
    }
}
