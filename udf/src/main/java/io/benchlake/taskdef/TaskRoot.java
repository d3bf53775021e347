package io.benchlake.taskdef;

import java.nio.file.Path;
import java.util.List;

/** A tree of task files; paths below it are written with {@code /}. */
public sealed interface TaskRoot permits DirectoryRoot, EmbeddedRoot {
    /** The benchmarks that ship with the product. */
    static TaskRoot embedded() {
        return EmbeddedRoot.load();
    }

    /** A folder of the user's; it must exist. */
    static TaskRoot directory(Path folder) {
        return DirectoryRoot.of(folder);
    }

    /** One file of a folder of the user's; what it includes may lie beside it. */
    static TaskRoot file(Path file) {
        return DirectoryRoot.ofFile(file);
    }

    /** As shown in messages. */
    String label();

    /** Every {@code .yaml} file, sorted. */
    List<String> yamlFiles();

    /** The text of a file; a user error where it is missing, unreadable or outside the root. */
    String read(String path);

    /** What goes before a file's own folder in the name of a native function; empty for most roots. */
    String functionPrefix();

    /** Whether a repeated key is accepted, as the harness does; the product's own files have none. */
    boolean allowsDuplicateKeys();
}
