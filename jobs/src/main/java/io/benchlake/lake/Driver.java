package io.benchlake.lake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The process that drives a run, as {@code runs} names it.
 *
 * @param token tells the claims of one process apart
 */
record Driver(String host, long pid, String token) {
    static Driver ofThisProcess() {
        return new Driver(
                thisHost(),
                ProcessHandle.current().pid(),
                UUID.randomUUID().toString().substring(0, 8));
    }

    /** What {@link #toString} gave. */
    static Optional<Driver> parse(String text) {
        String[] parts = text.split(" ", -1);
        return parts.length == 3 && parts[1].matches("\\d{1,18}")
                ? Optional.of(new Driver(parts[0], Long.parseLong(parts[1]), parts[2]))
                : Optional.empty();
    }

    /** Whether it is a process of this machine that has ended; a later one may have its number. */
    boolean hasEnded(Instant runStart) {
        return host.equals(thisHost())
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> process.info()
                                .startInstant()
                                .map(start -> start.isBefore(runStart.plusSeconds(2)))
                                .orElse(true))
                        .isEmpty();
    }

    /** Whether it is a process of this machine that goes on. */
    boolean isSeenAlive(Instant runStart) {
        return host.equals(thisHost()) && !hasEnded(runStart);
    }

    String description() {
        return "process " + pid + " on " + host;
    }

    /** The form that {@code runs} and the names of files have. */
    @Override
    public String toString() {
        return host + " " + pid + " " + token;
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "_");
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }
}
