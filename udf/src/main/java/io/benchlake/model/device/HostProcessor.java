package io.benchlake.model.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The CPU of a machine, as Linux describes it. Source: {@code proc_cpuinfo(5)}.
 *
 * @param root of the file system
 */
public record HostProcessor(Path root) {
    public static final HostProcessor OF_THIS_MACHINE = new HostProcessor(Path.of("/"));

    public Hardware describe() {
        HostMemory memory = new HostMemory(root);
        return new Hardware(
                name().orElseGet(() -> System.getProperty("os.arch")),
                memory.total().orElse(0L),
                memory.available().orElse(0L),
                null);
    }

    private Optional<String> name() {
        try (Stream<String> lines = Files.lines(root.resolve("proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
