package io.benchlake.model.format.adapter;

import java.util.Optional;

/**
 * What a tensor of an adapter is.
 *
 * @param module of the base model, such as {@code model.layers.0.self_attn.q_proj}; of a whole weight the weight's name
 */
record AdapterKey(String module, Part part) {
    private static final String PREFIX = "base_model.model.";
    private static final String BASE_LAYER = ".base_layer.";

    /** The parts that a layer's adaptation is made of. */
    enum Part {
        A(".lora_A.weight"),
        B(".lora_B.weight"),
        EMBEDDING_A(".lora_embedding_A"),
        EMBEDDING_B(".lora_embedding_B"),
        MAGNITUDE(".lora_magnitude_vector"),
        /** As older versions of peft called it. */
        OLD_MAGNITUDE(".lora_magnitude_vector.weight"),
        BIAS(".lora_B.bias"),
        /** Takes the place of the base's weight, before that is adapted. */
        BASE_LAYER(""),
        /** Takes the place of the base's weight. */
        WHOLE("");

        private final String suffix;

        Part(String suffix) {
            this.suffix = suffix;
        }
    }

    /** Nothing if the key does not begin as all do. */
    static Optional<AdapterKey> of(String key) {
        if (!key.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String name = key.substring(PREFIX.length());
        for (Part part : Part.values()) {
            if (!part.suffix.isEmpty() && name.endsWith(part.suffix)) {
                return Optional.of(new AdapterKey(name.substring(0, name.length() - part.suffix.length()), part));
            }
        }
        return Optional.of(
                name.contains(BASE_LAYER)
                        ? new AdapterKey(name.replace(BASE_LAYER, "."), Part.BASE_LAYER)
                        : new AdapterKey(name, Part.WHOLE));
    }
}
