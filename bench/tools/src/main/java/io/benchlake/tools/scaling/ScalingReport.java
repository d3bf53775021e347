package io.benchlake.tools.scaling;

import static java.util.Locale.ROOT;

import io.benchlake.run.responses.UnitsRun.Outcome;
import java.util.List;

/** The lines that {@code bench/scaling} prints. */
record ScalingReport(ScalingOptions options, Timeline timeline, Outcome outcome, CpuClock.Reading cpu) {
    @Override
    public String toString() {
        return String.join(System.lineSeparator(), lines());
    }

    private List<String> lines() {
        int units = timeline.units().size();
        return List.of(
                "simulated   " + options.gpu() + ", waits x " + options.scale(),
                String.format(
                        ROOT,
                        "policy      units of %,d tokens, %d rows",
                        options.policy().tokensPerUnit(),
                        options.policy().generationRows()),
                "slots       " + timeline.slots() + " of " + options.master(),
                String.format(ROOT, "answered    %,d requests in %,d units", outcome.answered(), units),
                String.format(
                        ROOT, "wall        %.1f s; ideal %.1f s", seconds(timeline.wall()), seconds(timeline.ideal())),
                String.format(ROOT, "model load  %.1f s a slot", seconds(timeline.load()) / timeline.slots()),
                String.format(
                        ROOT, "busy        %.1f %% of the slots' time without model load", 100 * timeline.busyShare()),
                String.format(
                        ROOT,
                        "unit        p50 %.2f s, p95 %.2f s, max %.2f s",
                        quantile(0.5),
                        quantile(0.95),
                        quantile(1)),
                String.format(ROOT, "idle        %.2f s before the first unit (mean)", timeline.meanStart() / 1e6),
                String.format(ROOT, "            %.1f ms between two units (mean)", timeline.meanGap() / 1e3),
                String.format(
                        ROOT, "            %.1f ms a unit beyond the wait (mean)", timeline.overrun() / 1e3 / units),
                String.format(ROOT, "tail        %.2f s from the first idle slot to the end", seconds(timeline.tail())),
                String.format(
                        ROOT, "            %.2f s from the last unit to the end", seconds(timeline.afterLastUnit())),
                String.format(
                        ROOT,
                        "commits     %d in %.1f s",
                        outcome.commits(),
                        outcome.commitTime().toMillis() / 1e3),
                String.format(
                        ROOT, "CPU         %.1f s, %.1f ms a unit", cpu.cpuSeconds(), 1e3 * cpu.cpuSeconds() / units));
    }

    private double quantile(double share) {
        return seconds(timeline.quantile(share));
    }

    private static double seconds(long micros) {
        return micros / 1e6;
    }
}
