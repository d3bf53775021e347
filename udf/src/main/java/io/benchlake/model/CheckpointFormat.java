package io.benchlake.model;

import io.benchlake.generation.GenerationConfig;
import io.benchlake.model.tokenizer.TokenizerFiles;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** One way in which the files of a model lie on disk. */
public interface CheckpointFormat {
    /** Whether files of these names make a model of the format: all of a folder, or the one file that was given. */
    boolean recognises(Collection<String> names);

    /**
     * Reads and checks a model.
     *
     * @param model its folder or file
     * @param hashes of files that were read before
     * @throws io.benchlake.error.UserError that says what is wrong with it
     */
    Checkpoint read(Path model, FileHashCache hashes);

    /** Reads only what a model says of its tokenizer; its weights need not be there. */
    TokenizerFiles readTokenizer(Path model);

    /** {@link Checkpoint#maxLength()}; its weights need not be there. */
    int readMaxLength(Path model);

    /** {@link Checkpoint#generation()}; its weights need not be there. */
    GenerationConfig readGeneration(Path model);

    /** Whether a file of this name in a model's folder says something of the model; such are small. */
    boolean describes(String name);

    /** Whether a file of this name in a model's folder may hold weights of it. */
    boolean mayHoldWeights(String name);

    /**
     * The files that hold the weights, of a folder whose small files can be read and say that it is a model.
     *
     * @param described where the small files lie
     * @param names of all files that the folder has
     * @throws io.benchlake.error.UserError with the first fault of the small files, or if weights are missing
     */
    List<String> weights(Path described, Collection<String> names);
}
