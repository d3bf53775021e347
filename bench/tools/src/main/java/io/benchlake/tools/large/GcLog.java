package io.benchlake.tools.large;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code -Xlog:gc} says of a JVM's heap.
 *
 * @param peak most that was in use, in MiB
 * @param kept most that a collection left, what is unreachable and old included
 * @param reachable most that a collection of the whole heap left; 0 if there was none
 */
record GcLog(long peak, long kept, long reachable) {
    private static final Pattern COLLECTION = Pattern.compile("Pause (Full|Remark)?.* (\\d+)M->(\\d+)M\\(\\d+M\\)");

    static GcLog read(Path file) throws IOException {
        long peak = 0;
        long kept = 0;
        long reachable = 0;
        for (String line : Files.readAllLines(file)) {
            Matcher collection = COLLECTION.matcher(line);
            if (collection.find()) {
                long left = Long.parseLong(collection.group(3));
                peak = Math.max(peak, Long.parseLong(collection.group(2)));
                kept = Math.max(kept, left);
                reachable = collection.group(1) == null ? reachable : Math.max(reachable, left);
            }
        }
        return new GcLog(peak, kept, reachable);
    }

    /** The logs of the files of a folder whose names begin so, in the order of their names. */
    static List<GcLog> readAll(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
            List<GcLog> logs = new ArrayList<>();
            for (Path file : found) {
                logs.add(read(file));
            }
            return logs;
        }
    }

    @Override
    public String toString() {
        return "%,d MiB at most, %,d after a collection, %,d after one of the whole heap"
                .formatted(peak, kept, reachable);
    }
}
