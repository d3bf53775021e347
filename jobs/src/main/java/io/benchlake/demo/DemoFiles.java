package io.benchlake.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The embedded model and benchmark data, unpacked.
 *
 * @param checkpoint Hugging Face folder of the model
 * @param dataRoot data root with the docs of the {@code demo} tasks
 */
public record DemoFiles(Path checkpoint, Path dataRoot) {
    /** The files by name, each with its SHA-256, as {@code sha256sum} writes and checks it. */
    public static final String CHECKSUMS = "SHA256SUMS";

    private static final String BETWEEN = "  ";

    /**
     * Writes the files to a folder; files that are already there as they should be are left alone.
     *
     * @throws IllegalStateException if an embedded file is not what its checksum says
     */
    public static DemoFiles unpack(Path folder) throws IOException {
        for (String line :
                new String(embedded(CHECKSUMS), StandardCharsets.UTF_8).lines().toList()) {
            int end = line.indexOf(BETWEEN);
            unpack(folder, line.substring(end + BETWEEN.length()), line.substring(0, end));
        }
        return new DemoFiles(folder.resolve("demo-llama"), folder.resolve("data"));
    }

    private static void unpack(Path folder, String name, String checksum) throws IOException {
        Path file = folder.resolve(name);
        if (Files.exists(file)
                && DigestUtils.sha256Hex(Files.readAllBytes(file)).equals(checksum)) {
            return;
        }
        byte[] content = embedded(name);
        if (!DigestUtils.sha256Hex(content).equals(checksum)) {
            throw new IllegalStateException("the embedded file " + name + " is not what " + CHECKSUMS + " says");
        }
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, content);
    }

    private static byte[] embedded(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(DemoFiles.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
