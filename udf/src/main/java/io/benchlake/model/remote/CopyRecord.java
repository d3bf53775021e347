package io.benchlake.model.remote;

import io.benchlake.model.ModelSource.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was copied into a folder: one line {@code HASH LENGTH NAME} a file, written once the file is there as a whole.
 *
 * @param file that holds it
 */
record CopyRecord(Path file) {
    private static final String NAME = ".copied";
    private static final Pattern LINE = Pattern.compile("(?<hash>[0-9a-f]{64}) (?<length>\\d{1,18}) (?<name>.+)");

    static CopyRecord in(Path folder) {
        return new CopyRecord(folder.resolve(NAME));
    }

    /** By name; a line that cannot be read is none, so that its file is copied again. */
    Map<String, ModelFile> read() throws IOException {
        Map<String, ModelFile> copied = new TreeMap<>();
        if (Files.exists(file)) {
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                Matcher match = LINE.matcher(line);
                if (match.matches()) {
                    String name = match.group("name");
                    long length = Long.parseLong(match.group("length"));
                    copied.put(name, new ModelFile(name, length, match.group("hash")));
                }
            }
        }
        return copied;
    }

    void write(Map<String, ModelFile> copied) throws IOException {
        StringBuilder lines = new StringBuilder();
        copied.values().forEach(each -> lines.append("%s %s %s\n".formatted(each.hash(), each.length(), each.name())));
        Path part = file.resolveSibling(NAME + ".part");
        Files.writeString(part, lines);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
