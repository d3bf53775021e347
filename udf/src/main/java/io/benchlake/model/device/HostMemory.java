package io.benchlake.model.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Linux says of memory: of the machine, and of the control group that a container or a scheduler put the process
 * into. Sources: {@code proc_meminfo(5)}, the kernel's {@code cgroup-v2} and {@code cgroup-v1/memory} documents.
 *
 * @param root of the file system
 */
public record HostMemory(Path root) {
    public static final HostMemory OF_THIS_MACHINE = new HostMemory(Path.of("/"));

    /** Bytes that can be taken without anything being swapped out or killed; empty if the system does not say. */
    public Optional<Long> available() {
        return Stream.of(machine("MemAvailable:"), unified(), legacy())
                .flatMap(Optional::stream)
                .min(Long::compare);
    }

    /** Bytes of the whole machine; empty if the system does not say. */
    Optional<Long> total() {
        return machine("MemTotal:");
    }

    private Optional<Long> machine(String name) {
        return field("proc/meminfo", name).map(kilobytes -> 1024 * kilobytes);
    }

    private Optional<Long> unified() {
        String group = "sys/fs/cgroup/";
        return left(group + "memory.max", group + "memory.current", group + "memory.stat", "inactive_file");
    }

    private Optional<Long> legacy() {
        String group = "sys/fs/cgroup/memory/";
        return left(
                group + "memory.limit_in_bytes",
                group + "memory.usage_in_bytes",
                group + "memory.stat",
                "total_inactive_file");
    }

    /** File pages that nobody used lately count as used, but are given up when memory is asked for. */
    private Optional<Long> left(String limit, String usage, String statistics, String reclaimable) {
        return number(limit)
                .flatMap(most -> number(usage)
                        .map(used ->
                                most - used + field(statistics, reclaimable).orElse(0L)));
    }

    /** Empty also if the limit is {@code max}. */
    private Optional<Long> number(String file) {
        return lines(file)
                .filter(line -> line.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .findFirst();
    }

    private Optional<Long> field(String file, String name) {
        return lines(file)
                .map(line -> line.split("\\s+", -1))
                .filter(words -> words.length > 1 && words[0].equals(name))
                .map(words -> Long.valueOf(words[1]))
                .findFirst();
    }

    private Stream<String> lines(String file) {
        try {
            Path path = root.resolve(file);
            return Files.isReadable(path) ? Files.readAllLines(path).stream() : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
