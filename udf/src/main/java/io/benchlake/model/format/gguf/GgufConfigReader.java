package io.benchlake.model.format.gguf;

import io.benchlake.error.UserError;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a Llama's shape from the metadata of a GGUF file; defaults as llama.cpp's. */
final class GgufConfigReader {
    static final String OUTPUT = "output.weight";
    static final String EMBEDDING = "token_embd.weight";
    private static final String PREFIX = "llama.";
    private static final int MAX_LAYERS = 1_000;

    /** What is read, and what no number depends on. */
    private static final Set<String> KNOWN = Set.of(
            "attention.causal",
            "attention.head_count",
            "attention.head_count_kv",
            "attention.key_length",
            "attention.layer_norm_rms_epsilon",
            "attention.value_length",
            "block_count",
            "context_length",
            "embedding_length",
            "feed_forward_length",
            "rope.dimension_count",
            "rope.freq_base",
            "tensor_data_layout",
            "vocab_size");

    private final GgufMetadata metadata;
    private final Map<String, GgufTensor> tensors;

    GgufConfigReader(GgufMetadata metadata, Map<String, GgufTensor> tensors) {
        this.metadata = metadata;
        this.tensors = tensors;
    }

    LlamaConfig read() {
        refuseOthers();
        int heads = count("attention.head_count");
        int hidden = count("embedding_length");
        int headDim = find("attention.key_length").orElse(hidden / heads);
        LlamaConfig config = new LlamaConfig(
                vocabularySize(),
                hidden,
                count("feed_forward_length"),
                count("block_count"),
                heads,
                find("attention.head_count_kv").orElse(heads),
                headDim,
                count("context_length"),
                metadata.positive(PREFIX + "attention.layer_norm_rms_epsilon"),
                theta(),
                scaling(headDim),
                !tensors.containsKey(OUTPUT),
                tensors.containsKey("blk.0.attn_q.bias"),
                tensors.containsKey("blk.0.ffn_gate.bias"));
        check(config);
        return config;
    }

    private void refuseOthers() {
        String kind = metadata.findText("general.type").orElse("model");
        if (!kind.equals("model")) {
            throw unusable("it holds no model but a part of one (" + kind + ")", "Give the model's own file.");
        }
        String architecture = metadata.text("general.architecture");
        if (!architecture.equals("llama")) {
            throw unusable(
                    "its architecture is '" + architecture + "'",
                    "Use one of the architecture 'llama' (Llama 2 to 3.3 text models).");
        }
        metadata.values().forEach((key, value) -> {
            if (key.startsWith(PREFIX) && !isKnown(key.substring(PREFIX.length())) && !isNeutral(key, value)) {
                throw unusable(
                        "it asks for " + key + " = " + value + ", which is not supported",
                        "Use a plain Llama, without it.");
            }
        });
    }

    private static boolean isKnown(String key) {
        return KNOWN.contains(key) || GgufRope.reads(key);
    }

    /** Whether a number changes nothing: none of something, or a stretch by one. */
    private static boolean isNeutral(String key, Object value) {
        boolean isNone = value.equals(0L) || value.equals(0.0) || value.equals(false);
        return isNone || (key.startsWith(PREFIX + "rope.scaling.") && value.equals(1.0));
    }

    private double theta() {
        return metadata.findPositive(PREFIX + "rope.freq_base").orElse(10_000.0);
    }

    private RopeScaling scaling(int headDim) {
        return new GgufRope(metadata, tensors, headDim).scaling(count("context_length"));
    }

    private int vocabularySize() {
        GgufTensor embedding = tensors.get(EMBEDDING);
        if (embedding == null || embedding.shape().get(0) > Integer.MAX_VALUE) {
            throw unusable("it has no " + EMBEDDING + " of a usable size", "Fetch or convert the model again.");
        }
        return embedding.shape().get(0).intValue();
    }

    private void check(LlamaConfig config) {
        require(config.layers() <= MAX_LAYERS, "block_count", "at most " + MAX_LAYERS);
        require(
                config.attentionHeads() % config.keyValueHeads() == 0,
                "attention.head_count_kv",
                "a divisor of the " + config.attentionHeads() + " heads");
        int headDim = config.headDim();
        boolean whole = find("attention.key_length").isPresent() || config.hiddenSize() % config.attentionHeads() == 0;
        require(
                headDim > 0 && headDim % 2 == 0 && whole,
                find("attention.key_length").isPresent() ? "attention.key_length" : "embedding_length",
                "one that gives heads of an even size");
        for (String key : Set.of("attention.value_length", "rope.dimension_count")) {
            require(find(key).orElse(headDim) == headDim, key, "the size " + headDim + " of a head");
        }
    }

    private void require(boolean holds, String key, String wanted) {
        metadata.require(holds, PREFIX + key, wanted);
    }

    private int count(String key) {
        return metadata.count(PREFIX + key);
    }

    private Optional<Integer> find(String key) {
        return metadata.findCount(PREFIX + key);
    }

    private UserError unusable(String fault, String remedy) {
        return UserError.invalidInput("Cannot use " + metadata.file() + ": " + fault + ". " + remedy);
    }
}
