package io.benchlake.tools.scaling;

import static java.util.Locale.ROOT;

import java.util.List;

/** The lines that {@code bench/scaling} prints. */
record ScalingReport(ScalingOptions options, Timeline timeline, RunClock clock, long requests, CpuClock.Reading cpu) {
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
                        "policy      passes of %,d tokens, %d rows",
                        options.policy().tokensPerPass(),
                        options.policy().generationRows()),
                "slots       " + timeline.slots() + " of " + options.master(),
                String.format(ROOT, "answered    %,d requests in %,d units", requests, units),
                String.format(
                        ROOT, "wall        %.1f s; ideal %.1f s", seconds(timeline.wall()), seconds(timeline.ideal())),
                String.format(
                        ROOT,
                        "planning    docs read after %.1f s, planned after %.1f s; first unit after %.1f s",
                        seconds(clock.read() - timeline.start()),
                        seconds(clock.planned() - timeline.start()),
                        seconds(timeline.firstStart() - timeline.start())),
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
                        ROOT,
                        "            %.2f s from the last unit to the end: the last commit, scores",
                        seconds(timeline.afterLastUnit())),
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
