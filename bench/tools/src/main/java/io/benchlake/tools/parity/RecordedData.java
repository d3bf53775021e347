package io.benchlake.tools.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The data sets as the recordings saw them: a data set without a split {@code train} had its first split in that place
 * (see the recordings' own README).
 */
final class RecordedData {
    private static final String TRAIN = "train.";

    private RecordedData() {}

    /** Makes a folder of links to the stored files and gives it back. */
    static Path linked(Path stored, Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(stored)) {
            for (Path path : paths.sorted().toList()) {
                Path place = folder.resolve(stored.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(place);
                    linkTrain(path, place);
                } else {
                    Files.createSymbolicLink(place, path.toRealPath());
                }
            }
        }
        return folder;
    }

    private static void linkTrain(Path stored, Path place) throws IOException {
        try (Stream<Path> files = Files.list(stored)) {
            List<Path> splits = files.filter(RecordedData::isSplit).sorted().toList();
            boolean hasTrain = splits.stream().anyMatch(split -> name(split).startsWith(TRAIN));
            if (!splits.isEmpty() && !hasTrain) {
                Path first = splits.get(0);
                String suffix = name(first).substring(name(first).indexOf('.') + 1);
                Files.createSymbolicLink(place.resolve(TRAIN + suffix), first.toRealPath());
            }
        }
    }

    private static boolean isSplit(Path file) {
        return Files.isRegularFile(file) && name(file).contains(".jsonl");
    }

    private static String name(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString();
    }
}
