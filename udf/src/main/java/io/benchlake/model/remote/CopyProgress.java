package io.benchlake.model.remote;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells the user how far a copy is, every ten seconds; threads that copy share it. */
final class CopyProgress {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final String location;
    private final long bytes;
    private final Consumer<String> told;
    private final long start = System.nanoTime();
    private long next = start + PAUSE.toNanos();
    private long done;

    CopyProgress(String location, long bytes, Consumer<String> told) {
        this.location = location;
        this.bytes = bytes;
        this.told = told;
    }

    void start(int files, Path folder) {
        told.accept("copying %s of model %s to %s (%s)"
                .formatted(files == 1 ? "1 file" : files + " files", location, folder, size(bytes)));
    }

    synchronized void add(int read) {
        done += read;
        if (System.nanoTime() - next >= 0) {
            next += PAUSE.toNanos();
            told.accept("copied %s of %s of model %s".formatted(size(done), size(bytes), location));
        }
    }

    void end() {
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        if (taken.compareTo(PAUSE) >= 0) {
            told.accept("copied model %s in %s s".formatted(location, taken.toSeconds()));
        }
    }

    static String size(long bytes) {
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
