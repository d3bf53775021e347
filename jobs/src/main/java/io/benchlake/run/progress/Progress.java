package io.benchlake.run.responses;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One line on long work: requests done of planned, tokens a second, time left; at most one every few seconds. If an
 * executor is silent, or nothing has come back for long, it says that the time left is unknown, and why.
 */
public final class Progress {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration EVERY_UNKNOWN = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final PrintWriter out;
    private final long planned;
    private final long plannedTokens;
    private final Supplier<Optional<String>> silence;
    private final LongSupplier nanoTime;
    private final long start;
    private long shown;
    private long answered;
    private long news;
    private long longestWait;

    /**
     * @param planned requests to be run
     * @param plannedTokens predicted cost of all
     * @param silence the executor that gives no sign of life, if there is one
     */
    public Progress(PrintWriter out, long planned, long plannedTokens, Supplier<Optional<String>> silence) {
        this(out, planned, plannedTokens, silence, System::nanoTime);
    }

    public Progress(
            PrintWriter out,
            long planned,
            long plannedTokens,
            Supplier<Optional<String>> silence,
            LongSupplier nanoTime) {
        this.out = out;
        this.planned = planned;
        this.plannedTokens = plannedTokens;
        this.silence = silence;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
        shown = start;
        news = start;
    }

    void show(InferenceTotals totals) {
        long now = nanoTime.getAsLong();
        take(totals, now);
        Optional<String> unknown = silence.get().or(() -> standstill(now));
        Duration every = unknown.isPresent() ? EVERY_UNKNOWN : EVERY;
        if (now - shown < every.toNanos() || (totals.answered() == 0 && unknown.isEmpty())) {
            return;
        }
        shown = now;
        double seconds = (now - start) / 1e9;
        double rate = totals.computedTokens() / seconds;
        out.println(String.format(
                Locale.ROOT,
                "benchlake: %,d of %,d requests, %,.0f tokens/s, %s",
                totals.answered(),
                planned,
                rate,
                unknown.map(why -> "time left: unknown, " + why).orElseGet(() -> left(totals, rate) + " left")));
        out.flush();
    }

    private void take(InferenceTotals totals, long now) {
        if (totals.answered() > answered) {
            answered = totals.answered();
            longestWait = Math.max(longestWait, now - news);
            news = now;
        }
    }

    /**
     * Says so if nothing has come back for much longer than ever before: the speed until now then says nothing of the
     * rest.
     */
    private Optional<String> standstill(long now) {
        Duration wait = Duration.ofNanos(now - news);
        return wait.compareTo(LONG) >= 0 && wait.toNanos() > 2 * longestWait
                ? Optional.of("nothing has come back for " + wait.toSeconds() + " s")
                : Optional.empty();
    }

    private String left(InferenceTotals totals, double rate) {
        if (rate == 0) {
            return "unknown time";
        }
        long seconds = Math.round(Math.max(0, plannedTokens - totals.computedTokens()) / rate);
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
