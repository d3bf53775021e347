package io.benchlake.tools.timing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Memory of this process that is not on disk alone, in bytes, as Linux counts it: Java's heap, the model, and pages of
 * mapped files. Source: {@code proc_pid_status(5)}.
 *
 * @param peak most that was resident at a time
 * @param now resident now
 * @param files of it, pages of files, which the system takes back when it needs them
 */
record ResidentMemory(long peak, long now, long files) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");
    private static final String RESTART_PEAK = "5";

    static ResidentMemory read() throws IOException {
        List<String> lines = Files.readAllLines(STATUS);
        return new ResidentMemory(bytes(lines, "VmHWM:"), bytes(lines, "VmRSS:"), bytes(lines, "RssFile:"));
    }

    private static long bytes(List<String> lines, String field) {
        return lines.stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Forgets the peak so far. */
    static void restartPeak() throws IOException {
        Files.writeString(CLEAR, RESTART_PEAK);
    }
}
