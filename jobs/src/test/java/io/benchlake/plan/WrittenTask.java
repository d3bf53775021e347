package io.benchlake.plan;

import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.Choices;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.read.TaskRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a task from the text of its file, as it would be read from a user's folder. */
public final class WrittenTask {
    private static final String DATA = "task: t\ndataset_path: some/data\ntest_split: test\n";

    private WrittenTask() {}

    /** The task {@code t} of the keys given and a data set. */
    public static TaskDef read(Path folder, String keys) {
        try {
            Files.writeString(folder.resolve("t.yaml"), DATA + keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return TaskCatalogue.ofRoots(List.of(TaskRoot.directory(folder)))
                .selectRequested(Choices.of(List.of("t")))
                .taskList()
                .get(0);
    }
}
