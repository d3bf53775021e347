package io.benchlake.model.format.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.error.UserError;
import io.benchlake.model.format.safetensors.SafetensorsHeader;
import io.benchlake.model.json.JsonFields;
import io.benchlake.model.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The safetensors files of a checkpoint: {@code model.safetensors}, or the shards that
 * {@code model.safetensors.index.json} lists.
 */
final class WeightFiles {
    static final String SINGLE = "model.safetensors";
    static final String INDEX = "model.safetensors.index.json";
    private static final long MAX_INDEX_BYTES = 100_000_000;
    private static final int MAX_LISTED = 10;
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,200}");
    private static final Pattern PICKLE = Pattern.compile(".*\\.(bin|pt|pth|pkl|ckpt)");

    private WeightFiles() {}

    /**
     * Of the files in a folder those that hold the weights.
     *
     * @param names of all files of the folder
     * @param described holds the index, if there is one
     */
    static List<String> named(Collection<String> names, Path described) {
        if (names.contains(SINGLE)) {
            return List.of(SINGLE);
        }
        if (!names.contains(INDEX)) {
            throw noWeights(described, names.stream());
        }
        JsonFields index = StrictJson.readObject(described.resolve(INDEX), MAX_INDEX_BYTES);
        List<String> shards = List.copyOf(new TreeSet<>(weightMap(index).values()));
        shards.forEach(name -> requireShard(index, name, names.contains(name)));
        return shards;
    }

    /** The checked headers of all weight files. */
    static List<SafetensorsHeader> read(Path directory) {
        if (Files.exists(directory.resolve(SINGLE))) {
            return List.of(SafetensorsHeader.read(directory.resolve(SINGLE)));
        }
        if (Files.exists(directory.resolve(INDEX))) {
            return readShards(StrictJson.readObject(directory.resolve(INDEX), MAX_INDEX_BYTES));
        }
        throw noWeights(directory, names(directory));
    }

    private static List<SafetensorsHeader> readShards(JsonFields index) {
        Map<String, String> fileOfTensor = weightMap(index);
        Path directory = index.file().resolveSibling("");
        List<SafetensorsHeader> headers = new TreeSet<>(fileOfTensor.values())
                .stream()
                        .map(name -> SafetensorsHeader.read(shard(index, directory, name)))
                        .toList();
        refuseDifferences(index, fileOfTensor, stored(index, headers));
        return headers;
    }

    private static Map<String, String> weightMap(JsonFields index) {
        JsonNode map = index.node().path("weight_map");
        index.require(map.isObject() && !map.isEmpty(), "weight_map", "a list of tensors with their files");
        Map<String, String> fileOfTensor = new TreeMap<>();
        map.fields()
                .forEachRemaining(field ->
                        fileOfTensor.put(field.getKey(), field.getValue().asText()));
        return fileOfTensor;
    }

    private static Path shard(JsonFields index, Path directory, String name) {
        requireShard(index, name, Files.exists(directory.resolve(name)));
        return directory.resolve(name);
    }

    private static void requireShard(JsonFields index, String name, boolean there) {
        if (!PLAIN_NAME.matcher(name).matches() || !name.endsWith(".safetensors")) {
            throw UserError.invalidInput("Cannot read " + index.file() + ": '" + name
                    + "' is not the plain name of a safetensors file. Keep all shards in the checkpoint's folder.");
        }
        if (!there) {
            throw StrictJson.refused(index.file(), "it lists '" + name + "', which is not there");
        }
    }

    private static Map<String, String> stored(JsonFields index, List<SafetensorsHeader> headers) {
        Map<String, String> fileOfTensor = new HashMap<>();
        for (SafetensorsHeader header : headers) {
            String file = String.valueOf(header.file().getFileName());
            for (String tensor : header.tensors().keySet()) {
                String other = fileOfTensor.put(tensor, file);
                if (other != null) {
                    throw StrictJson.refused(
                            index.file(), "tensor '" + tensor + "' is in both " + other + " and " + file);
                }
            }
        }
        return fileOfTensor;
    }

    private static void refuseDifferences(JsonFields index, Map<String, String> listed, Map<String, String> stored) {
        List<String> differences = new ArrayList<>();
        listed.forEach((tensor, file) -> {
            if (!file.equals(stored.get(tensor))) {
                differences.add(tensor + " is not in " + file);
            }
        });
        new TreeMap<>(stored).forEach((tensor, file) -> {
            if (!listed.containsKey(tensor)) {
                differences.add(tensor + " in " + file + " is not listed");
            }
        });
        if (!differences.isEmpty()) {
            throw StrictJson.refused(
                    index.file(),
                    "it differs from its files in %s tensors: %s"
                            .formatted(differences.size(), String.join("; ", first(differences))));
        }
    }

    static List<String> first(List<String> differences) {
        return differences.subList(0, Math.min(MAX_LISTED, differences.size()));
    }

    private static UserError noWeights(Path directory, Stream<String> names) {
        List<String> pickles =
                names.filter(name -> PICKLE.matcher(name).matches()).sorted().toList();
        return UserError.invalidInput(
                pickles.isEmpty()
                        ? "Cannot read model " + directory + ": it has neither " + SINGLE + " nor " + INDEX
                                + ". Give the folder of a Hugging Face checkpoint."
                        : "Cannot read model " + directory + ": its weights are pickles (" + pickles.get(0)
                                + "), which can run code when loaded. Convert them to safetensors.");
    }

    private static Stream<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
