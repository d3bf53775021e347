package io.benchlake.model.remote;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Tells the user how far the files of a model are on their way, every ten seconds; threads that bring them share it.
 */
public final class TransferProgress {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Way way;
    private final String model;
    private final long bytes;
    private final Consumer<String> told;
    private final long start = System.nanoTime();
    private long next = start + PAUSE.toNanos();
    private long done;

    /** How files come here. */
    public enum Way {
        COPY("copying", "copied"),
        FETCH("fetching", "fetched");

        private final String doing;
        private final String done;

        Way(String doing, String done) {
            this.doing = doing;
            this.done = done;
        }
    }

    /** @param bytes of all files that are to come */
    public TransferProgress(Way way, String model, long bytes, Consumer<String> told) {
        this.way = way;
        this.model = model;
        this.bytes = bytes;
        this.told = told;
    }

    public void start(int files, Path folder) {
        told.accept("%s %s of model %s to %s (%s)"
                .formatted(way.doing, files == 1 ? "1 file" : files + " files", model, folder, DiskRoom.size(bytes)));
    }

    /** @param more bytes that have come; negative for those that come again */
    public synchronized void add(long more) {
        done += more;
        if (System.nanoTime() - next >= 0) {
            next += PAUSE.toNanos();
            told.accept(
                    "%s %s of %s of model %s".formatted(way.done, DiskRoom.size(done), DiskRoom.size(bytes), model));
        }
    }

    public void end() {
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        if (taken.compareTo(PAUSE) >= 0) {
            told.accept("%s model %s in %s s".formatted(way.done, model, taken.toSeconds()));
        }
    }
}
