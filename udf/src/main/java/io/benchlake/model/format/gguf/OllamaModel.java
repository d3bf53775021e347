package io.benchlake.model.format.gguf;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.error.UserError;
import io.benchlake.model.FileHashCache;
import io.benchlake.model.json.JsonFields;
import io.benchlake.model.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model that ollama has pulled: a manifest names files that are called by their hashes, one of which is a GGUF file.
 *
 * @param name with its tag
 * @param passedOver kinds of other layers of the manifest
 */
public record OllamaModel(String name, Path file, List<String> passedOver) {
    private static final String PREFIX = "ollama:";
    private static final Pattern NAME =
            Pattern.compile("((?:[\\w.-]+(?::\\d+)?/)?(?:[\\w-][\\w.-]*/)?)([\\w-][\\w.-]*)(?::([\\w-][\\w.-]*))?");
    private static final String LAYER = "application/vnd.ollama.image.";
    private static final Set<String> PARTS = Set.of("adapter", "projector");
    private static final Pattern DIGEST = Pattern.compile("sha256:([0-9a-f]{64})");
    private static final long MAX_MANIFEST = 1 << 20;

    public OllamaModel {
        passedOver = List.copyOf(passedOver);
    }

    /** Whether {@code --model} names a model of ollama. */
    public static boolean isNamed(String model) {
        return model.startsWith(PREFIX);
    }

    /** The name with the tag that it means. */
    public static String withTag(String model) {
        Matcher parts = parts(model);
        return PREFIX + parts.group(1) + parts.group(2) + ":" + tag(parts);
    }

    /**
     * Finds a model in ollama's store, and that its file holds what its name says.
     *
     * @param model such as {@code ollama:llama3.1:8b}
     * @param environment of which {@code OLLAMA_MODELS} says where the store is
     * @throws UserError if it is not there, or is no single GGUF file
     */
    public static OllamaModel find(String model, Map<String, String> environment) {
        Matcher parts = parts(model);
        Path store = store(environment);
        Path path = manifest(store, parts);
        if (!Files.isRegularFile(path)) {
            throw UserError.invalidInput(
                    "Cannot read model " + model + ": ollama's store " + store + " has no manifest "
                            + store.relativize(path) + ". Pull it with 'ollama pull "
                            + withTag(model).substring(PREFIX.length())
                            + "', or set OLLAMA_MODELS to the store that has it.");
        }
        JsonFields manifest = StrictJson.readObject(path, MAX_MANIFEST);
        Map<String, JsonNode> layers = layers(manifest);
        PARTS.stream().filter(layers::containsKey).findFirst().ifPresent(part -> {
            throw unusable(manifest, "its model has a layer '" + part + "', which is not supported");
        });
        JsonNode layer = layers.get("model");
        if (layer == null) {
            throw unusable(manifest, "it names no single file of a model (" + LAYER + "model)");
        }
        List<String> others = layers.keySet().stream()
                .filter(kind -> !Set.of("model", "license").contains(kind))
                .toList();
        return new OllamaModel(
                withTag(model).substring(PREFIX.length()), blob(manifest, store, layer, environment), others);
    }

    /** What its user should know. */
    public List<String> notes() {
        return passedOver.isEmpty()
                ? List.of()
                : List.of("of " + PREFIX + name
                        + " only the GGUF file is read. What ollama keeps beside it is passed over: "
                        + String.join(", ", passedOver)
                        + ". A chat template, if one is asked for, comes from the GGUF file's metadata.");
    }

    private static Matcher parts(String model) {
        Matcher parts = NAME.matcher(model.substring(PREFIX.length()));
        if (!parts.matches()) {
            throw UserError.usage("Cannot read --model '" + model + "': write ollama:NAME or ollama:NAME:TAG, as"
                    + " 'ollama list' does.");
        }
        return parts;
    }

    private static String tag(Matcher parts) {
        return parts.group(3) == null ? "latest" : parts.group(3);
    }

    private static Path store(Map<String, String> environment) {
        String folder = environment.getOrDefault("OLLAMA_MODELS", "");
        return folder.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".ollama", "models")
                : Path.of(folder).toAbsolutePath();
    }

    /** The registry and the owner may be left out of a name. */
    private static Path manifest(Path store, Matcher parts) {
        String above = parts.group(1).isEmpty() ? "library/" : parts.group(1);
        boolean hasRegistry = above.indexOf('/') < above.length() - 1;
        return store.resolve("manifests")
                .resolve(hasRegistry ? above : "registry.ollama.ai/" + above)
                .resolve(parts.group(2))
                .resolve(tag(parts));
    }

    private static Map<String, JsonNode> layers(JsonFields manifest) {
        Map<String, JsonNode> layers = new TreeMap<>();
        for (JsonNode layer : manifest.node().path("layers")) {
            String kind = layer.path("mediaType").asText();
            if (layers.put(kind.startsWith(LAYER) ? kind.substring(LAYER.length()) : kind, layer) != null
                    && kind.endsWith(".model")) {
                throw unusable(manifest, "it names several files of a model, where one is supported");
            }
        }
        return layers;
    }

    private static Path blob(JsonFields manifest, Path store, JsonNode layer, Map<String, String> environment) {
        Matcher digest = DIGEST.matcher(layer.path("digest").asText());
        if (!digest.matches()) {
            throw unusable(manifest, "its layer of the model has no SHA-256 digest");
        }
        Path file = store.resolve("blobs").resolve("sha256-" + digest.group(1));
        try {
            if (!Files.isRegularFile(file)) {
                throw unusable(manifest, "its file " + file + " is not there");
            }
            if (layer.path("size").asLong(-1) != Files.size(file)) {
                throw unusable(
                        manifest,
                        "its file " + file + " has " + Files.size(file) + " bytes, not " + layer.path("size"));
            }
        } catch (IOException e) {
            throw unusable(manifest, "its file " + file + " cannot be read (" + e + ")");
        }
        if (!FileHashCache.ofUser(environment).sha256(file).equals(digest.group(1))) {
            throw unusable(manifest, "its file " + file + " is damaged: its SHA-256 is not its name");
        }
        return file;
    }

    private static UserError unusable(JsonFields manifest, String fault) {
        return UserError.invalidInput("Cannot use " + manifest.file() + ": " + fault + ". Pull the model again.");
    }
}
