package io.benchlake.model.remote;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to write to a folder that threads and processes of this host share. It is the lock of a file, which the
 * system frees if the process dies; others wait for it.
 */
public final class FolderLock {
    private static final Map<Path, Object> OF_JVM = new ConcurrentHashMap<>();

    private FolderLock() {}

    /** What is done under the lock. */
    public interface Work {
        void run() throws IOException;
    }

    /**
     * Does work while nobody else holds the lock.
     *
     * @param waiting called if another process holds it
     */
    public static void holding(Path file, Runnable waiting, Work work) throws IOException {
        synchronized (OF_JVM.computeIfAbsent(file.toAbsolutePath().normalize(), key -> new Object())) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                FileLock lock = lock(channel, waiting);
                try {
                    work.run();
                } finally {
                    lock.release();
                }
            }
        }
    }

    private static FileLock lock(FileChannel channel, Runnable waiting) throws IOException {
        @Nullable FileLock free = channel.tryLock();
        if (free != null) {
            return free;
        }
        waiting.run();
        return channel.lock();
    }
}
