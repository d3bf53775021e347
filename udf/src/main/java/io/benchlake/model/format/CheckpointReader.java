package io.benchlake.model.format;

import io.benchlake.generation.GenerationConfig;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.FileHashCache;
import io.benchlake.model.tokenizer.TokenizerFiles;
import java.nio.file.Path;

/**
 * Reads a checkpoint of any format and checks all that can be checked without loading it, so that a run with a broken
 * model ends before it starts.
 *
 * <p>Only metadata is kept; the weights stay in their files. Their bytes are read once for the content hash, which is
 * remembered in the user's cache directory.
 */
public final class CheckpointReader {
    private CheckpointReader() {}

    /** Reads the checkpoint in a folder or file; a {@link io.benchlake.error.UserError} says what is wrong with it. */
    public static Checkpoint read(Path model) {
        return CheckpointFormats.of(model).read(model, FileHashCache.ofUser(System.getenv()));
    }

    /** The same but for its content hash, which says nothing: all bytes would have to be read for it. */
    public static Checkpoint describe(Path model) {
        return CheckpointFormats.of(model)
                .read(model, FileHashCache.ofUser(System.getenv()).withoutHashes());
    }

    /** Reads only what a checkpoint says of its tokenizer; its weights need not be there. */
    public static TokenizerFiles readTokenizer(Path model) {
        return CheckpointFormats.of(model).readTokenizer(model);
    }

    /** {@link Checkpoint#maxLength()}; its weights need not be there. */
    public static int readMaxLength(Path model) {
        return CheckpointFormats.of(model).readMaxLength(model);
    }

    /** {@link Checkpoint#generation()}; its weights need not be there. */
    public static GenerationConfig readGeneration(Path model) {
        return CheckpointFormats.of(model).readGeneration(model);
    }
}
