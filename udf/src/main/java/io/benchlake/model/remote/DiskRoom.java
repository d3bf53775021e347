package io.benchlake.model.remote;

import io.benchlake.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Whether files fit on the disk of a folder. */
public final class DiskRoom {
    private DiskRoom() {}

    /**
     * @param what is to be done, such as {@code copy model s3a://bucket/llama}
     * @param remedy what else helps than to free some room
     * @throws UserError if fewer than so many bytes are free
     */
    public static void require(long needed, Path folder, String what, String remedy) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw UserError.preflight("Cannot %s: it needs %s in %s, where %s are free. Free some%s"
                    .formatted(what, size(needed), folder, size(free), remedy));
        }
    }

    /** Bytes in words. */
    public static String size(long bytes) {
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
