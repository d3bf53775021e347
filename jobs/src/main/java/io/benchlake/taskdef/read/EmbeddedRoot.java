package io.benchlake.taskdef.read;

import io.benchlake.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The task files packaged with the product; only their names are known beforehand, for most of their text is examples
 * that few runs need.
 *
 * @param paths of all files
 */
public record EmbeddedRoot(SortedSet<String> paths) implements TaskRoot {
    private static final String FOLDER = "task-defs";
    /** A file that is always there: a folder itself need not have an entry in a jar. */
    private static final String LANDMARK = FOLDER + "/README.md";

    public static EmbeddedRoot load() {
        URL landmark = EmbeddedRoot.class.getClassLoader().getResource(LANDMARK);
        if (landmark == null) {
            throw new IllegalStateException("the class path has no " + LANDMARK);
        }
        try {
            return new EmbeddedRoot(paths(landmark));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot locate " + landmark, e);
        }
    }

    private static SortedSet<String> paths(URL landmark) throws IOException, URISyntaxException {
        URLConnection connection = landmark.openConnection();
        if (connection instanceof JarURLConnection inJar) {
            return inJar.getJarFile().stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(FOLDER + "/"))
                    .map(name -> name.substring(FOLDER.length() + 1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        return pathsBelow(Path.of(landmark.toURI()).resolveSibling(""));
    }

    private static SortedSet<String> pathsBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .map(path -> path.replace(folder.getFileSystem().getSeparator(), "/"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Override
    public String label() {
        return FOLDER;
    }

    @Override
    public String tree() {
        return label();
    }

    @Override
    public Optional<String> locate(String from, String include) {
        Path target = Path.of(from).resolve(include).normalize();
        return target.isAbsolute() || target.startsWith("..")
                ? Optional.empty()
                : Optional.of(target.toString().replace(target.getFileSystem().getSeparator(), "/"));
    }

    @Override
    public List<String> yamlFiles() {
        return paths.stream().filter(path -> path.endsWith(".yaml")).toList();
    }

    @Override
    public String read(String path) {
        if (!paths.contains(path)) {
            throw UserError.invalidInput(
                    "Cannot read '%s': there is no such file in %s. Correct the name.".formatted(path, FOLDER));
        }
        String resource = FOLDER + "/" + path;
        try (InputStream text = EmbeddedRoot.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(text, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + resource, e);
        }
    }

    @Override
    public String functionPrefix() {
        return "";
    }

    @Override
    public boolean allowsDuplicateKeys() {
        return false;
    }
}
