package io.benchlake.model.format.huggingface;

import io.benchlake.error.UserError;
import io.benchlake.model.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what a folder is that was given as a checkpoint and is none. */
final class CheckpointFolder {
    private static final String CONFIG = "config.json";
    static final String ADAPTER = "adapter_config.json";
    private static final Set<String> ADAPTER_WEIGHTS = Set.of("adapter_model.bin", "adapter_model.safetensors");
    private static final Pattern HUB_ID = Pattern.compile("[A-Za-z0-9][\\w.-]*(/[A-Za-z0-9][\\w.-]*)?");
    private static final int DEPTH_BELOW_HUB_CACHE = 4;
    private static final int MAX_LISTED = 5;
    private static final long MAX_ADAPTER_BYTES = 1L << 20;

    private CheckpointFolder() {}

    /** The absolute path of a folder that exists. */
    static Path existing(Path given) {
        Path folder = given.toAbsolutePath().normalize();
        if (Files.isDirectory(folder)) {
            return folder;
        }
        if (Files.exists(folder)) {
            throw refused(folder, "it is a file", "Give the folder of a Hugging Face checkpoint that holds it.");
        }
        throw refused(folder, "there is no such directory", looksLikeHubId(given) ? fetching(given) : remedy());
    }

    /** The absolute path of a folder with a whole model in it. */
    static Path ofModel(Path given) {
        Path folder = existing(given);
        // transformers would load the adapter and its base model, whatever weights lie beside it.
        if (Files.exists(folder.resolve(ADAPTER))) {
            throw adapter(folder, ADAPTER, baseOf(folder));
        }
        if (!Files.exists(folder.resolve(CONFIG))) {
            throw withoutConfig(folder);
        }
        return folder;
    }

    private static boolean looksLikeHubId(Path given) {
        return HUB_ID.matcher(given.toString()).matches();
    }

    private static String fetching(Path id) {
        return "It looks like the id of a model on the Hugging Face Hub: 'benchlake models fetch " + id
                + "' downloads it.";
    }

    private static String baseOf(Path folder) {
        return StrictJson.readObject(folder.resolve(ADAPTER), MAX_ADAPTER_BYTES)
                .findText("base_model_name_or_path")
                .map(name -> " '" + name + "'")
                .orElse("");
    }

    private static UserError adapter(Path folder, String file, String base) {
        return refused(
                folder,
                "it is an adapter (" + file + "), such as LoRA trains, and needs its base model" + base,
                "Give both: --model BASE --adapter " + folder + ".");
    }

    private static UserError withoutConfig(Path folder) {
        List<Path> below = checkpointsBelow(folder);
        Optional<String> other = below.isEmpty() ? instead(folder) : Optional.empty();
        if (other.isPresent()) {
            return adapter(folder, other.get(), "");
        }
        if (below.isEmpty()) {
            return refused(folder, "it holds no " + CONFIG, remedy());
        }
        String listed = below.stream().limit(MAX_LISTED).map(Path::toString).collect(Collectors.joining(", "));
        String more = below.size() > MAX_LISTED ? " and " + (below.size() - MAX_LISTED) + " more" : "";
        String kind = Files.isDirectory(folder.resolve("snapshots")) ? "it is the top of a model in a Hub cache" : "";
        return refused(
                folder,
                (kind.isEmpty() ? "it holds no " + CONFIG : kind) + ", and the checkpoint lies below it",
                "Give its folder: " + listed + more + ".");
    }

    /** The name of an adapter's file. */
    private static Optional<String> instead(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(ADAPTER_WEIGHTS::contains)
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<Path> checkpointsBelow(Path folder) {
        try (Stream<Path> files = Files.find(
                folder, DEPTH_BELOW_HUB_CACHE, (file, kind) -> file.endsWith(CONFIG) && !Files.isDirectory(file))) {
            return files.map(file -> file.resolveSibling("")).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static String remedy() {
        return "Give the folder of a Hugging Face checkpoint.";
    }

    private static UserError refused(Path folder, String fault, String remedy) {
        return UserError.invalidInput("Cannot read model " + folder + ": " + fault + ". " + remedy);
    }
}
