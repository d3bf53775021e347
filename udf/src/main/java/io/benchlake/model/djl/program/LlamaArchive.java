package io.benchlake.model.djl.program;

import io.benchlake.model.LlamaConfig;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the model program as a TorchScript archive: a stored zip of the readable source {@code llama.py} and one
 * pickled object with the numbers of the model's shape. Weights are not in it.
 */
final class LlamaArchive {
    /** DJL takes the file of this name in a model's folder. */
    static final String NAME = "llama";

    private LlamaArchive() {}

    static void write(LlamaConfig config, Path folder) throws IOException {
        ScriptArchive.of(LlamaArchive.class, NAME, model(config)).write(folder);
    }

    private static byte[] model(LlamaConfig config) {
        return new ObjectPickle("__torch__", "Llama")
                .bool("training", false)
                .integer("layers", config.layers())
                .integer("heads", config.attentionHeads())
                .integer("kv_heads", config.keyValueHeads())
                .integer("head_dim", config.headDim())
                .number("epsilon", config.rmsNormEpsilon())
                .number("rope_scale", RopeFrequencies.amplitude(config.ropeScaling()))
                .numbers("frequencies", RopeFrequencies.of(config))
                .emptyMap("weights", "Dict[str, Tensor]")
                .emptyList("keys", "List[Tensor]")
                .emptyList("values", "List[Tensor]")
                .bytes();
    }
}
