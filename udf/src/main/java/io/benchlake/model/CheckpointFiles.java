package io.benchlake.model;

import io.benchlake.model.tokenizer.TokenizerFilesReader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Which files of a folder {@link CheckpointReader} reads; of the others there need be no copy. */
public final class CheckpointFiles {
    private CheckpointFiles() {}

    /** Whether a file says something of the model, or may hold weights of it. */
    public static boolean mayBeRead(String name) {
        return describes(name) || (name.endsWith(".safetensors") && !name.contains("/"));
    }

    /** Whether a file says something of the model; these are small. */
    public static boolean describes(String name) {
        return List.of(
                                CheckpointReader.CONFIG,
                                CheckpointReader.GENERATION_CONFIG,
                                CheckpointFolder.ADAPTER,
                                WeightFiles.INDEX)
                        .contains(name)
                || TokenizerFilesReader.reads(name);
    }

    /**
     * The files that hold the weights, of a folder whose small files can be read and say that it is a model.
     *
     * @param described where the small files lie
     * @param names of all files that the folder has
     * @throws io.benchlake.error.UserError with the first fault of the small files, or if weights are missing
     */
    public static List<String> weights(Path described, Collection<String> names) {
        CheckpointFolder.ofModel(described);
        CheckpointReader.readMaxLength(described);
        return WeightFiles.named(names, described);
    }
}
