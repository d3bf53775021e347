package io.benchlake.model.format.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.error.UserError;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.json.JsonFields;
import io.benchlake.model.json.StrictJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Llama's shape as {@code params.json} has it; what the file leaves out is as in Meta's own code (llama-models,
 * {@code models/llama3}), which knows one way to stretch positions.
 *
 * @param fields of the file, or of its {@code model}
 */
record MetaParams(JsonFields fields) {
    static final String FILE = "params.json";

    private static final Set<String> KNOWN = Set.of(
            "dim",
            "n_layers",
            "n_heads",
            "n_kv_heads",
            "vocab_size",
            "ffn_dim_multiplier",
            "multiple_of",
            "norm_eps",
            "rope_theta",
            "use_scaled_rope",
            "max_batch_size",
            "max_seq_len");
    private static final long MAX_BYTES = 1 << 20;
    private static final int MAX_LAYERS = 1_000;
    private static final RopeScaling.Llama3 SCALED = new RopeScaling.Llama3(8, 1, 4, 8_192);
    private static final int SCALED_POSITIONS = 131_072;
    private static final int POSITIONS = 8_192;
    private static final int POSITIONS_OF_LLAMA_2 = 4_096;
    private static final int VOCABULARY_OF_LLAMA_2 = 32_000;
    private static final double THETA = 500_000;
    private static final double THETA_OF_LLAMA_2 = 10_000;
    private static final double EPSILON = 1e-5;
    private static final int MULTIPLE = 256;

    static MetaParams read(Path directory) {
        JsonFields file = StrictJson.readObject(directory.resolve(FILE), MAX_BYTES);
        MetaParams params = new MetaParams(file.findObject("model").orElse(file));
        params.check();
        return params;
    }

    private void check() {
        fields.node().fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw UserError.invalidInput("Cannot use " + fields.file() + ": '" + name
                        + "' is not one of the keys of a plain Llama 2 or 3. Use a text model whose weights are"
                        + " neither quantized nor adapted.");
            }
        });
        fields.require(layers() <= MAX_LAYERS, "n_layers", "at most " + MAX_LAYERS);
        fields.require(heads() % keyValueHeads() == 0, "n_kv_heads", "a divisor of n_heads " + heads());
        fields.require(dim() % heads() == 0 && headDim() % 2 == 0, "dim", "one that gives heads of an even size");
    }

    int dim() {
        return fields.count("dim");
    }

    int layers() {
        return fields.count("n_layers");
    }

    int heads() {
        return fields.count("n_heads");
    }

    int keyValueHeads() {
        return fields.findCount("n_kv_heads").orElseGet(this::heads);
    }

    int headDim() {
        return dim() / heads();
    }

    /** The number of tokens, which Llama 2 left open. */
    private Optional<Integer> vocabulary() {
        boolean open = fields.find("vocab_size").map(JsonNode::asInt).orElse(-1) == -1;
        return open ? Optional.empty() : fields.findCount("vocab_size");
    }

    /** Rows of the matrices {@code w1} and {@code w3}, as Meta's code computes them. */
    private long intermediate() {
        double multiplier = fields.findPositive("ffn_dim_multiplier").orElse(1.0);
        int multiple = fields.findCount("multiple_of").orElse(MULTIPLE);
        long plain = 8L * dim() / 3;
        long wanted = (long) (multiplier * plain);
        return (wanted + multiple - 1) / multiple * multiple;
    }

    /**
     * The model's shape.
     *
     * @param embedding rows of the embedding, which count where the file leaves the vocabulary open
     */
    LlamaConfig config(int embedding) {
        fields.require(intermediate() <= Integer.MAX_VALUE, "ffn_dim_multiplier", "one of a model");
        return new LlamaConfig(
                vocabulary().orElse(embedding),
                dim(),
                (int) intermediate(),
                layers(),
                heads(),
                keyValueHeads(),
                headDim(),
                positions(),
                fields.findPositive("norm_eps").orElse(EPSILON),
                fields.findPositive("rope_theta").orElse(isLlama2() ? THETA_OF_LLAMA_2 : THETA),
                isScaled() ? SCALED : new RopeScaling.None(),
                false,
                false,
                false);
    }

    int positions() {
        int plain = isLlama2() ? POSITIONS_OF_LLAMA_2 : POSITIONS;
        return isScaled() ? SCALED_POSITIONS : plain;
    }

    private boolean isLlama2() {
        return vocabulary().orElse(VOCABULARY_OF_LLAMA_2) == VOCABULARY_OF_LLAMA_2;
    }

    private boolean isScaled() {
        return fields.findBoolean("use_scaled_rope").orElse(false);
    }

    /** What was taken that the file does not say. */
    List<String> notes(LlamaConfig config) {
        List<String> notes = new ArrayList<>();
        notes.add(FILE + " does not say for how many positions the model was made: " + config.maxPositions()
                + " are taken; max_length in --model_args sets fewer.");
        if (fields.find("rope_theta").isEmpty()) {
            notes.add(FILE + " has no rope_theta: " + Math.round(config.ropeTheta()) + " is taken.");
        }
        smallScaled(config).ifPresent(notes::add);
        return notes;
    }

    /** Llama 3.2's text models were released with a stretch that this file has no key for. */
    private Optional<String> smallScaled(LlamaConfig config) {
        boolean small = (config.hiddenSize() == 2048 && config.layers() == 16)
                || (config.hiddenSize() == 3072 && config.layers() == 28);
        return small && isScaled()
                ? Optional.of("WARNING: positions are stretched by 8, as Meta's code does; config.json of Llama 3.2"
                        + " says 32. Evaluate the Hugging Face checkpoint of this model for its published numbers.")
                : Optional.empty();
    }
}
