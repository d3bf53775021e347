package io.benchlake.tools.scaling;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Wall time and CPU time of this process since a start. */
record CpuClock(long wallStart, long cpuStart) {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static CpuClock start() {
        return new CpuClock(System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    Reading read() {
        return new Reading((System.nanoTime() - wallStart) / 1e9, (SYSTEM.getProcessCpuTime() - cpuStart) / 1e9);
    }

    /** Seconds by the clock on the wall and by all CPUs together. */
    record Reading(double wallSeconds, double cpuSeconds) {
        @Override
        public String toString() {
            return String.format("%.1f s, %.1f s of CPU", wallSeconds, cpuSeconds);
        }
    }
}
