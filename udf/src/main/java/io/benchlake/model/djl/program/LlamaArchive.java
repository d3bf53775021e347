package io.benchlake.model.djl.program;

import io.benchlake.model.LlamaConfig;

/** The model program, {@code llama.py} and its parts, with the numbers of a model's shape; weights are not in it. */
final class LlamaArchive {
    static final ProgramSource SOURCE = ProgramSource.of(
            LlamaArchive.class,
            "llama",
            "dtype",
            "quantized",
            "weights",
            "store",
            "exact",
            "attention",
            "products",
            "paths");

    private LlamaArchive() {}

    static ScriptArchive of(LlamaConfig config, WeightPlaces places, AttentionWay attention) {
        return new ScriptArchive(
                "llama", SOURCE, model(config, places, attention).bytes());
    }

    private static ObjectPickle model(LlamaConfig config, WeightPlaces places, AttentionWay attention) {
        return withHeads("__torch__", "Llama", config)
                .integer("layers", config.layers())
                .integers("first_layers", places.split().firstLayers())
                .number("rope_scale", RopeFrequencies.amplitude(config.ropeScaling()))
                .numbers("frequencies", RopeFrequencies.of(config))
                .object("weights", weights(config, places.devices().isCpu()))
                .object("store", store())
                .object(
                        "attention",
                        withHeads("__torch__.attention", "Attention", config)
                                .bool("flash", attention == AttentionWay.ALONG_PATHS))
                .object("products", withHeads("__torch__.products", "ProductAttention", config))
                .object("paths", new ObjectPickle("__torch__.paths", "PathAttention").bool("training", false));
    }

    private static ObjectPickle withHeads(String module, String type, LlamaConfig config) {
        return new ObjectPickle(module, type)
                .bool("training", false)
                .integer("heads", config.attentionHeads())
                .integer("kv_heads", config.keyValueHeads())
                .integer("head_dim", config.headDim());
    }

    private static ObjectPickle weights(LlamaConfig config, boolean isCpu) {
        return new ObjectPickle("__torch__.weights", "Weights")
                .bool("training", false)
                .number("epsilon", config.rmsNormEpsilon())
                .bool("on_gpu", !isCpu)
                .emptyMap("by_name", "Dict[str, Tensor]")
                .emptyList("place", "List[Tensor]")
                .object("quantized", quantized());
    }

    static ObjectPickle quantized() {
        return new ObjectPickle("__torch__.quantized", "Quantized")
                .bool("training", false)
                .emptyMap("codes", "Dict[str, Tensor]")
                .emptyMap("scales", "Dict[str, Tensor]")
                .emptyMap("input_scales", "Dict[str, Tensor]")
                .emptyMap("rules", "Dict[str, List[float]]")
                .emptyList("last", "List[Tensor]")
                .emptyList("last_rule", "List[float]")
                .emptyList("widened", "List[Tensor]")
                .emptyMap("parts", "Dict[str, List[str]]");
    }

    private static ObjectPickle store() {
        return new ObjectPickle("__torch__.store", "Store")
                .bool("training", false)
                .emptyList("whole", "List[Tensor]")
                .emptyList("keys", "List[Tensor]")
                .emptyList("values", "List[Tensor]");
    }
}
