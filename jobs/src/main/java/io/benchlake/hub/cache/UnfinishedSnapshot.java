package io.benchlake.hub.cache;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.error.FileFault;
import io.benchlake.error.UserError;
import io.benchlake.model.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Tells a snapshot whose download has not ended, or that was fetched for its tokenizer alone, from a whole one. */
public final class UnfinishedSnapshot {
    private static final String INDEX = "model.safetensors.index.json";
    private static final Pattern WEIGHTS = Pattern.compile(".*\\.(safetensors|gguf|bin|pth|pt)");
    private static final Pattern HALF = Pattern.compile(".*\\.(incomplete|part)");
    private static final long MAX_INDEX_BYTES = 100_000_000;
    private static final int DEPTH = 2;

    private UnfinishedSnapshot() {}

    /** What is missing of a snapshot that is to have weights, such as {@code model.safetensors is missing}. */
    public static Optional<String> missing(Path snapshot) {
        List<String> names = names(snapshot);
        List<String> missing = Stream.concat(
                        names.stream().filter(name -> !Files.exists(snapshot.resolve(name))), unlisted(snapshot, names))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            String more = missing.size() > 1 ? " and " + (missing.size() - 1) + " more files are" : " is";
            return Optional.of(missing.get(0) + more + " missing" + halves(snapshot));
        }
        boolean hasWeights =
                names.stream().anyMatch(name -> WEIGHTS.matcher(name).matches());
        return hasWeights ? Optional.empty() : Optional.of("it has no weights" + halves(snapshot));
    }

    /** Files of the repository that are on their way, or whose way was cut off. */
    private static String halves(Path snapshot) {
        Path blobs = snapshot.resolve("../../blobs").normalize();
        long halves = Files.isDirectory(blobs)
                ? names(blobs).stream()
                        .filter(name -> HALF.matcher(name).matches())
                        .count()
                : 0;
        return halves == 0 ? "" : ", and files are half there: " + halves + " in " + blobs;
    }

    /** Shards that the index names and the snapshot does not have. */
    private static Stream<String> unlisted(Path snapshot, List<String> names) {
        Path index = snapshot.resolve(INDEX);
        if (names.contains("model.safetensors") || !Files.isRegularFile(index)) {
            return Stream.empty();
        }
        JsonNode map = StrictJson.readObject(index, MAX_INDEX_BYTES).node().path("weight_map");
        return new TreeSet<>(StreamSupport.stream(map.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList())
                .stream().filter(name -> !names.contains(name));
    }

    /** Of all files, links that lead nowhere among them. */
    private static List<String> names(Path snapshot) {
        try (Stream<Path> files = Files.walk(snapshot, DEPTH)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> snapshot.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(snapshot, e);
        } catch (UncheckedIOException e) {
            throw unreadable(snapshot, Objects.requireNonNull(e.getCause()));
        }
    }

    private static UserError unreadable(Path snapshot, IOException fault) {
        return UserError.preflight("Cannot read " + snapshot + ": " + FileFault.reason(fault) + ".");
    }
}
