package io.benchlake.plan;

import io.benchlake.error.UserError;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.catalogue.TaskInspection;
import io.benchlake.taskdef.catalogue.TaskSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words of {@code --tasks} if some may be task files, patterns of them, or folders. Source: lm-eval
 * {@code config/evaluate_config.py}.
 *
 * <p>A file stands for the task or group that it defines, over any other of that name; a folder for its files, unless a
 * task has its name.
 */
public final class TaskWords {
    private final List<Path> includePaths;
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();

    private TaskWords(List<Path> includePaths) {
        this.includePaths = includePaths;
    }

    /**
     * The tasks that the words mean.
     *
     * @param fewShot examples of all tasks whose word does not say; null leaves it to them
     * @throws UserError if a word cannot be understood, or a file or folder holds no task
     */
    public static TaskSelection select(List<String> words, @Nullable Integer fewShot, List<Path> includePaths) {
        TaskWords all = of(words, includePaths);
        return all.catalogue().selectRequested(TaskSpecs.parse(all.names, fewShot));
    }

    /**
     * What one word means, tasks that cannot run here included.
     *
     * @param fewShot examples of a task whose word does not say; empty leaves it to the task
     * @throws UserError if the word cannot be understood, or a file or folder holds no task
     */
    public static TaskInspection inspect(String word, Optional<Integer> fewShot, List<Path> includePaths) {
        TaskWords all = of(List.of(word), includePaths);
        return all.catalogue().inspect(TaskSpecs.parse(all.names, fewShot.orElse(null)));
    }

    private static TaskWords of(List<String> words, List<Path> includePaths) {
        TaskWords all = new TaskWords(includePaths);
        words.forEach(all::add);
        return all;
    }

    private TaskCatalogue catalogue() {
        return TaskCatalogue.of(includePaths, List.copyOf(files.values()));
    }

    private void add(String word) {
        String path = word.replaceFirst("\\|.*", "");
        String shots = word.substring(path.length());
        if (path.endsWith(".yaml")) {
            addFiles(path, shots);
        } else if (isFolder(path)) {
            addFiles(path.replaceFirst("/*$", "/*.yaml"), shots);
        } else {
            names.add(word);
        }
    }

    private boolean isFolder(String path) {
        return !path.isEmpty()
                && Files.isDirectory(Path.of(path))
                && !TaskCatalogue.of(includePaths).has(path);
    }

    private void addFiles(String pattern, String shots) {
        int before = names.size();
        for (Path file : matching(Path.of(pattern).toAbsolutePath().normalize())) {
            TaskCatalogue.nameIn(file, includePaths).ifPresent(name -> {
                requireOne(name, file);
                names.add(name + shots);
            });
        }
        if (names.size() == before) {
            throw UserError.usage("Cannot select tasks: no file that defines a task or group is at " + pattern
                    + ". Give a YAML file with the key task, or a name that 'benchlake tasks list' shows.");
        }
    }

    private void requireOne(String name, Path file) {
        Path other = files.putIfAbsent(name, file);
        if (other != null && !other.equals(file)) {
            throw UserError.usage("Cannot select tasks: both " + other + " and " + file + " define '" + name
                    + "'. Name one of them.");
        }
    }

    /** Files in the order of their paths; {@code *}, {@code ?} and {@code [...]} stay within a folder, as in Python. */
    private static List<Path> matching(Path pattern) {
        if (Files.isRegularFile(pattern)) {
            return List.of(pattern);
        }
        Path start = folderOf(pattern);
        while (start.toString().matches(".*[*?\\[].*")) {
            start = folderOf(start);
        }
        String glob = pattern.toString().replaceAll("\\*+", "*").replaceAll("([{}\\\\])", "\\\\$1");
        try (Stream<Path> found = Files.find(
                start,
                pattern.getNameCount() - start.getNameCount(),
                (file, attributes) -> attributes.isRegularFile())) {
            return found.filter(file -> pattern.getFileSystem()
                            .getPathMatcher("glob:" + glob)
                            .matches(file))
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent());
    }
}
