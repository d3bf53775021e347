package io.benchlake.tools.training;

import io.benchlake.demo.DemoFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** Lists all files of the demo with their SHA-256, in the form of {@code sha256sum}. */
final class Checksums {
    private static final List<String> FOLDERS = List.of("demo-llama", "data");

    private Checksums() {}

    static void write(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String part : FOLDERS) {
            for (Path file : files(folder.resolve(part))) {
                lines.append(DigestUtils.sha256Hex(Files.readAllBytes(file)))
                        .append("  ")
                        .append(folder.relativize(file))
                        .append('\n');
            }
        }
        Files.writeString(folder.resolve(DemoFiles.CHECKSUMS), lines);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
