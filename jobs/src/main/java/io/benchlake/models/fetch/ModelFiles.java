package io.benchlake.models.fetch;

import io.benchlake.error.UserError;
import io.benchlake.hub.HubFile;
import io.benchlake.model.format.CheckpointFiles;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which files of a model's repository are fetched: what Benchlake reads, and what else other programs read of a
 * tokenizer. No pickles, which run code when they are loaded.
 *
 * @param model its name
 * @param all files of the repository
 */
record ModelFiles(String model, List<HubFile> all) {
    private static final String CONFIG = "config.json";
    private static final String ADAPTER = "adapter_config.json";
    private static final String ADAPTER_WEIGHTS = "adapter_model.safetensors";
    private static final Set<String> READ_BY_OTHERS =
            Set.of("special_tokens_map.json", "added_tokens.json", "vocab.json", "merges.txt", "chat_template.json");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    /**
     * The small files, which say what the model is.
     *
     * @throws UserError if it is no checkpoint
     */
    List<HubFile> describing() {
        Set<String> names = Set.copyOf(names());
        if (!names.contains(CONFIG) && !names.contains(ADAPTER)) {
            throw notACheckpoint();
        }
        return all.stream()
                .filter(file -> CheckpointFiles.describes(file.path()) || READ_BY_OTHERS.contains(file.path()))
                .filter(file -> Stream.of(file.path().split("/", -1))
                        .allMatch(part -> PLAIN.matcher(part).matches()))
                .toList();
    }

    /**
     * The files with the weights.
     *
     * @param described holds the small files
     * @throws UserError if they are in no format that is fetched, or the small files say that it cannot be used
     */
    List<HubFile> weights(Path described) {
        Collection<String> wanted = isAdapter() ? adapterWeights() : named(described);
        return all.stream()
                .filter(file -> wanted.contains(file.path()) && file.path().endsWith(".safetensors"))
                .toList();
    }

    private boolean isAdapter() {
        return !names().contains(CONFIG);
    }

    private List<String> adapterWeights() {
        if (!names().contains(ADAPTER_WEIGHTS)) {
            throw UserError.invalidInput("Cannot fetch model " + model + ": it is an adapter without " + ADAPTER_WEIGHTS
                    + ". Pickles are not fetched; save it as safetensors (save_pretrained of peft).");
        }
        return List.of(ADAPTER_WEIGHTS);
    }

    private List<String> named(Path described) {
        try {
            return CheckpointFiles.weights(described, names());
        } catch (UserError fault) {
            String message = String.valueOf(fault.getMessage()).replace(described.toString(), model);
            throw new UserError(fault.exitCode(), message + " Its weights were not fetched.", fault);
        }
    }

    private UserError notACheckpoint() {
        String other = names().stream()
                .filter(name -> name.endsWith(".gguf"))
                .findFirst()
                .map(name -> " It has GGUF files, such as " + name
                        + ": download the one that you want, and give the file as --model.")
                .orElse(" Check the name.");
        return UserError.invalidInput("Cannot fetch model " + model + ": it has no " + CONFIG
                + ", so it is no checkpoint in safetensors." + other);
    }

    private List<String> names() {
        return all.stream().map(HubFile::path).toList();
    }
}
