package io.benchlake.taskdef;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A folder of task files made up for a test. */
record TaskFolder(Path folder) {
    /** The keys that every task needs, to be put before those under test. */
    static final String MINIMAL = """
            dataset_path: some/data
            test_split: test
            doc_to_text: "{{question}}"
            doc_to_target: answer
            """;

    TaskFolder write(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A task of one file with {@link #MINIMAL} keys and the given ones. */
    TaskFolder task(String name, String keys) {
        return write(name + ".yaml", "task: " + name + "\n" + MINIMAL + keys);
    }

    TaskCatalogue catalogue() {
        return TaskCatalogue.ofRoots(List.of(TaskRoot.directory(folder)));
    }

    TaskSelection select(String... names) {
        return catalogue().select(List.of(names));
    }

    TaskDef only(String name) {
        return select(name).taskList().get(0);
    }

    /** A group that the selection must have. */
    static GroupDef group(TaskSelection selection, String name) {
        return Objects.requireNonNull(selection.groups().get(name), name);
    }
}
