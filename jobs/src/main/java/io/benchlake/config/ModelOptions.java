package io.benchlake.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the model is loaded and asked.
 *
 * @param dtype {@code auto}, {@code float32}, {@code bfloat16} or {@code float16}
 * @param batchSize most items of one forward pass; null chooses by the model's shape
 * @param maxLength most tokens of a prompt; null takes the model's
 * @param addBosToken whether BOS is put before every text; null does as the tokenizer does
 * @param prefixTokenId stands before a text without context; null takes BOS, or EOS
 * @param chatTemplateArguments variables of the chat template
 * @param chunkTokens predicted tokens after which finished answers are committed; null commits by time
 * @param adapters folders of LoRA adapters, in the order in which they are merged into the model
 * @param device of this machine, as PyTorch names it; null leaves the choice to Spark's configuration
 * @param gpusPerModel over how many GPUs the layers are divided, or {@code all} of an executor; null leaves the choice
 *     to Spark's configuration
 * @param int8Inputs whose formula makes whole numbers of the inputs of int8 layers; null takes transformers'
 */
public record ModelOptions(
        String dtype,
        @Nullable Integer batchSize,
        @Nullable Integer maxLength,
        @Nullable Boolean addBosToken,
        @Nullable Integer prefixTokenId,
        Map<String, @Nullable Object> chatTemplateArguments,
        @Nullable Long chunkTokens,
        List<String> adapters,
        @Nullable String device,
        @Nullable String gpusPerModel,
        @Nullable String int8Inputs) {
    public static final ModelOptions DEFAULT =
            new ModelOptions("auto", null, null, null, null, Map.of(), null, List.of(), null, null, null);

    public ModelOptions {
        adapters = List.copyOf(adapters);
        chatTemplateArguments = Collections.unmodifiableMap(new LinkedHashMap<>(chatTemplateArguments));
    }
}
