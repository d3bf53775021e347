package io.benchlake.taskdef;

import io.benchlake.taskdef.catalogue.Choices;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.catalogue.TaskSelection;
import io.benchlake.taskdef.read.TaskRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A folder of task files made up for a test. */
public record TaskFolder(Path folder) {
    /** The keys that every task needs, to be put before those under test. */
    public static final String MINIMAL = """
            dataset_path: some/data
            test_split: test
            doc_to_text: "{{question}}"
            doc_to_target: answer
            """;

    public TaskFolder write(String path, String text) {
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
    public TaskFolder task(String name, String keys) {
        return write(name + ".yaml", "task: " + name + "\n" + MINIMAL + keys);
    }

    public TaskCatalogue catalogue() {
        return TaskCatalogue.ofRoots(List.of(TaskRoot.directory(folder)));
    }

    public TaskSelection select(String... names) {
        return catalogue().selectRequested(Choices.of(List.of(names)));
    }

    public TaskDef only(String name) {
        return select(name).taskList().get(0);
    }

    /** A group that the selection must have. */
    public static GroupDef group(TaskSelection selection, String name) {
        return Objects.requireNonNull(selection.groups().get(name), name);
    }
}
