package io.benchlake.jobs;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** One line on long work: requests done of planned, tokens a second, time left; at most one every few seconds. */
final class Progress {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final long planned;
    private final long plannedTokens;
    private final long start = System.nanoTime();
    private long shown = start;

    /**
     * @param planned requests to be asked
     * @param plannedTokens predicted cost of all
     */
    Progress(PrintWriter out, long planned, long plannedTokens) {
        this.out = out;
        this.planned = planned;
        this.plannedTokens = plannedTokens;
    }

    void show(ScoringTotals totals) {
        long now = System.nanoTime();
        if (now - shown < EVERY.toNanos() || totals.answered() == 0) {
            return;
        }
        shown = now;
        double seconds = (now - start) / 1e9;
        double rate = totals.computedTokens() / seconds;
        out.println(String.format(
                Locale.ROOT,
                "benchlake: %,d of %,d requests, %,.0f tokens/s, %s left",
                totals.answered(),
                planned,
                rate,
                left(totals, rate)));
        out.flush();
    }

    void cancelled(ScoringTotals totals) {
        out.println(String.format(
                Locale.ROOT,
                "benchlake: cancelled; %,d of %,d requests are stored. Give the same command again to continue.",
                totals.answered(),
                planned));
        out.flush();
    }

    private String left(ScoringTotals totals, double rate) {
        if (rate == 0) {
            return "unknown time";
        }
        long seconds = Math.round(Math.max(0, plannedTokens - totals.computedTokens()) / rate);
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
