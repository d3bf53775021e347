package io.benchlake.taskdef.read;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Examples that stand in a file of their own: {@code samples: examples.yml#anatomy} is the list under the key
 * {@code anatomy} of {@code examples.yml}, a path relative to the task file that says so.
 *
 * <p>Such a file is read when the first task that needs it is selected, and once, so that listing thousands of tasks
 * does not read their examples.
 */
public final class ExampleFiles {
    static final String KEY = "samples";

    private static final String FEW_SHOT = "fewshot_config";

    private final Map<String, Settings> read = new ConcurrentHashMap<>();

    /** The keys of a task with its examples in the place of their file's name; those of any other task as they are. */
    public Settings insertedInto(Settings task, TaskRoot root) {
        return task.find(FEW_SHOT)
                .filter(config -> config.value() instanceof Map<?, ?>)
                .flatMap(config -> config.map().find(KEY))
                .filter(place -> place.value() instanceof String)
                .map(place -> task.with(FEW_SHOT, replaced(task.require(FEW_SHOT), examples(place, root))))
                .orElse(task);
    }

    private static Map<Object, @Nullable Object> replaced(Setting config, @Nullable Object examples) {
        Map<Object, @Nullable Object> changed = new LinkedHashMap<>(config.map().plain());
        changed.put(KEY, examples);
        return changed;
    }

    private @Nullable Object examples(Setting place, TaskRoot root) {
        String[] parts = place.text().split("#", -1);
        if (parts.length != 2) {
            throw place.problem(
                    "is %s, neither a list nor the place of one".formatted(place.show()),
                    "Write the examples below it, or file#key.");
        }
        String path = pathOf(place, parts[0]);
        return read.computeIfAbsent(root.label() + ":" + path, same -> TaskFiles.onlyDocument(root, path))
                .require(parts[1])
                .value();
    }

    private static String pathOf(Setting place, String file) {
        Path folder = Path.of(place.source().file()).resolveSibling(file).normalize();
        return folder.toString().replace(folder.getFileSystem().getSeparator(), "/");
    }
}
