package io.benchlake.model.format;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Which files of a folder {@link CheckpointReader} reads; of the others there need be no copy. */
public final class CheckpointFiles {
    private CheckpointFiles() {}

    /** Whether a file says something of the model, or may hold weights of it. */
    public static boolean mayBeRead(String name) {
        return describes(name) || CheckpointFormats.ALL.stream().anyMatch(format -> format.mayHoldWeights(name));
    }

    /** Whether a file says something of the model; these are small. */
    public static boolean describes(String name) {
        return CheckpointFormats.ALL.stream().anyMatch(format -> format.describes(name));
    }

    /**
     * The files that hold the weights, of a folder whose small files can be read and say that it is a model.
     *
     * @param described where the small files lie
     * @param names of all files that the folder has
     * @throws io.benchlake.error.UserError with the first fault of the small files, or if weights are missing
     */
    public static List<String> weights(Path described, Collection<String> names) {
        return CheckpointFormats.of(names).weights(described, names);
    }
}
