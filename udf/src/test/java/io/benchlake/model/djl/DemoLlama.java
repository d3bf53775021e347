package io.benchlake.model.djl;

import io.benchlake.EmbeddedDemo;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.LanguageModel;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.model.djl.tokenizer.TokenizerLoader;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.tokenize.TokenIds;
import java.nio.file.Path;
import java.util.Random;

/** The embedded model, for tests of what no recording is needed for. */
final class DemoLlama {
    static final int BOS = 507;

    private static final int WORDS = 507;

    private DemoLlama() {}

    static LanguageModel load(DType dtype, BatchPolicy policy) {
        return load(EmbeddedDemo.model(), dtype, policy);
    }

    /** @param folder holds the embedded model, perhaps with other weights */
    static LanguageModel load(Path folder, DType dtype, BatchPolicy policy) {
        Checkpoint checkpoint = CheckpointReader.read(folder);
        return LoadedModel.load(
                new ModelSpec(checkpoint, dtype, policy, checkpoint.eosTokenIds(), 1),
                ComputeDevice.CPU,
                TokenizerLoader.load(checkpoint.tokenizer()));
    }

    /** Tokens of text, none of them special. */
    static TokenIds tokens(Random random, int count) {
        return TokenIds.of(random.ints(count, 0, WORDS).toArray());
    }
}
