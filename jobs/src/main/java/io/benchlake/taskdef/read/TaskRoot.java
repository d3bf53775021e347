package io.benchlake.taskdef.read;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A tree of task files; paths below it are written with {@code /}. */
public sealed interface TaskRoot permits DirectoryRoot, EmbeddedRoot {
    /** The benchmarks that ship with the product. */
    static TaskRoot embedded() {
        return EmbeddedRoot.load();
    }

    /** A folder of the user's; it must exist. */
    static TaskRoot directory(Path folder) {
        return directory(folder, List.of());
    }

    /** @param trees folders below which includes may lie, if they hold the folder */
    static TaskRoot directory(Path folder, List<Path> trees) {
        return DirectoryRoot.of(folder, trees);
    }

    /**
     * One file of a folder of the user's.
     *
     * @param trees folders below which its includes may lie, if they hold the file
     */
    static TaskRoot file(Path file, List<Path> trees) {
        return DirectoryRoot.ofFile(file, trees);
    }

    /** As shown in messages. */
    String label();

    /** The folder that includes may not leave, as shown in messages. */
    String tree();

    /**
     * The path of what a file includes; empty if it lies outside of the tree.
     *
     * @param from folder of the file
     */
    Optional<String> locate(String from, String include);

    /** Every {@code .yaml} file, sorted. */
    List<String> yamlFiles();

    /** The text of a file; a user error if it is missing, unreadable or outside the root. */
    String read(String path);

    /** What goes before a file's own folder in the name of a native function; empty for most roots. */
    String functionPrefix();

    /** Whether a repeated key is accepted, as the harness does; the product's own files have none. */
    boolean allowsDuplicateKeys();
}
