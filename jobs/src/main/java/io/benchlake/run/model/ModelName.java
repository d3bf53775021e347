package io.benchlake.run.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The name of a checkpoint that nobody gave one: {@code org/name@revision} in a Hugging Face cache, else the last part
 * of its path or of ollama's name, of a GGUF file without what all such names end in.
 *
 * <p>Boards take more parts if the paths of other models of the lake end alike: {@code lake/models.sql}.
 */
final class ModelName {
    private static final Pattern SNAPSHOT = Pattern.compile("(.*/)?models--([^/]+)/snapshots/([^/]+)(/.*)?");
    private static final Pattern HASH = Pattern.compile("(?=.*[0-9])[0-9a-fA-F-]{7,64}");
    private static final Pattern GGUF_END = Pattern.compile("(-00001-of-\\d{5})?\\.gguf$");
    private static final int DIGITS_OF_A_COMMIT = 8;

    private ModelName() {}

    /** @param location absolute path or URI */
    static String of(String location) {
        Matcher snapshot = SNAPSHOT.matcher(location);
        return snapshot.matches() ? ofSnapshot(snapshot) : ofPath(withoutKind(location));
    }

    private static String withoutKind(String location) {
        return GGUF_END.matcher(location.replaceFirst("^ollama:", "")).replaceFirst("");
    }

    /** Whether a path lies in a Hugging Face cache. */
    static boolean isSnapshot(String location) {
        return SNAPSHOT.matcher(location).matches();
    }

    private static String ofSnapshot(Matcher snapshot) {
        String repository = snapshot.group(2);
        String commit = snapshot.group(3);
        String parent = Optional.ofNullable(snapshot.group(1)).orElse("");
        String revision = revision(parent + "models--" + repository, commit)
                .orElseGet(() -> commit.substring(0, Math.min(commit.length(), DIGITS_OF_A_COMMIT)));
        String folder = Optional.ofNullable(snapshot.group(4)).orElse("").replaceFirst("/+$", "");
        return repository.replace("--", "/") + "@" + revision + withoutKind(folder);
    }

    /** The reference that points to a commit, {@code main} before others; nothing if there is none on this host. */
    private static Optional<String> revision(String repository, String commit) {
        Path references = Path.of(repository, "refs");
        if (repository.contains("://") || !Files.isDirectory(references)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(references)) {
            List<String> names = files.filter(file -> Files.isRegularFile(file) && pointsTo(file, commit))
                    .map(file -> references.relativize(file).toString())
                    .sorted()
                    .toList();
            return names.contains("main") ? Optional.of("main") : names.stream().findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static boolean pointsTo(Path reference, String commit) {
        try {
            return Files.readString(reference).strip().equals(commit);
        } catch (IOException e) {
            return false;
        }
    }

    /** The last part of the path, or the last two if the last is a hash, which says nothing to a reader. */
    private static String ofPath(String location) {
        List<String> parts = Arrays.stream(location.split("/+"))
                .filter(part -> !part.isEmpty() && !part.endsWith(":"))
                .toList();
        if (parts.isEmpty()) {
            return "model";
        }
        int last = parts.size() - 1;
        boolean isHash = HASH.matcher(parts.get(last)).matches();
        return isHash && last > 0 ? parts.get(last - 1) + "/" + parts.get(last) : parts.get(last);
    }
}
