package io.benchlake.taskdef;

import io.benchlake.error.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The task files packaged with the product, read into memory once.
 *
 * @param texts by path
 */
record EmbeddedRoot(SortedMap<String, String> texts) implements TaskRoot {
    private static final String FOLDER = "task-defs";
    /** A file that is always there: a folder itself need not have an entry in a jar. */
    private static final String LANDMARK = FOLDER + "/README.md";

    static EmbeddedRoot load() {
        URL landmark = EmbeddedRoot.class.getClassLoader().getResource(LANDMARK);
        if (landmark == null) {
            throw new IllegalStateException("the class path has no " + LANDMARK);
        }
        try {
            return new EmbeddedRoot(texts(landmark));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot locate " + landmark, e);
        }
    }

    private static SortedMap<String, String> texts(URL landmark) throws IOException, URISyntaxException {
        URLConnection connection = landmark.openConnection();
        if (connection instanceof JarURLConnection inJar) {
            Path jar = Path.of(inJar.getJarFileURL().toURI());
            try (FileSystem files = FileSystems.newFileSystem(jar)) {
                return textsBelow(files.getPath("/" + FOLDER));
            }
        }
        return textsBelow(Path.of(landmark.toURI()).resolveSibling(""));
    }

    private static SortedMap<String, String> textsBelow(Path folder) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString();
                texts.put(path.replace(file.getFileSystem().getSeparator(), "/"), Files.readString(file));
            }
        }
        return texts;
    }

    @Override
    public String label() {
        return FOLDER;
    }

    @Override
    public List<String> yamlFiles() {
        return texts.keySet().stream().filter(path -> path.endsWith(".yaml")).toList();
    }

    @Override
    public String read(String path) {
        String text = texts.get(path);
        if (text == null) {
            throw UserError.invalidInput(
                    "Cannot read '%s': there is no such file in %s. Correct the name.".formatted(path, FOLDER));
        }
        return text;
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
