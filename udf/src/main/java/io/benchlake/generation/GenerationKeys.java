package io.benchlake.generation;

import io.benchlake.request.LogitsProcessor.ProcessorKind;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The settings of transformers' {@code GenerationConfig} (5.24), by what comes of them here. */
public final class GenerationKeys {
    /** Settings that are read and acted on. */
    static final Set<String> HONOURED = honoured();

    /**
     * Settings that change no answer of a model that generates token by token, one sequence a prompt, within the
     * harness's length.
     */
    static final Set<String> WITHOUT_EFFECT = Set.of(
            "_commit_hash",
            "_from_model_config",
            "assistant_confidence_threshold",
            "assistant_ensemble_weight",
            "assistant_lookbehind",
            "bos_token_id",
            "cache_config",
            "compile_config",
            "continuous_batching_config",
            "decoder_start_token_id",
            "disable_compile",
            "diversity_penalty",
            "early_stopping",
            "length_penalty",
            "low_memory",
            "max_cache_len",
            "max_matching_ngram_size",
            "num_assistant_tokens",
            "num_assistant_tokens_schedule",
            "num_beam_groups",
            "output_attentions",
            "output_hidden_states",
            "output_logits",
            "output_scores",
            "pad_token_id",
            "prefill_chunk_size",
            "return_dict_in_generate",
            "speculation_type",
            "target_lookbehind",
            "transformers_version",
            "use_cache");

    /**
     * Settings that would change answers and are not offered, with the reason; one that switches nothing on is
     * accepted.
     */
    static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("num_beams", "beams are not offered"),
            Map.entry("num_return_sequences", "an answer is one sequence"),
            Map.entry("penalty_alpha", "contrastive search is not offered"),
            Map.entry("dola_layers", "decoding by contrasting layers is not offered"),
            Map.entry("constraints", "constrained beams are not offered"),
            Map.entry("force_words_ids", "constrained beams are not offered"),
            Map.entry("guidance_scale", "classifier-free guidance is not offered"),
            Map.entry("watermarking_config", "watermarks are not offered"),
            Map.entry("prompt_lookup_num_tokens", "assisted generation is not offered"),
            Map.entry("assistant_early_exit", "assisted generation is not offered"),
            Map.entry("assistant_model", "assisted generation is not offered"),
            Map.entry("is_assistant", "assisted generation is not offered"),
            Map.entry("use_mtp", "assisted generation is not offered"),
            Map.entry("token_healing", "token healing is not offered"),
            Map.entry("stop_strings", "stop strings are a task's 'until'"),
            Map.entry("max_time", "an answer must not depend on the clock"),
            Map.entry("cache_implementation", "only caches that keep all digits are offered"),
            Map.entry("logits_processor", "it is no setting but an argument of generate()"),
            Map.entry("stopping_criteria", "it is no setting but an argument of generate()"),
            Map.entry("prefix_allowed_tokens_fn", "it is no setting but an argument of generate()"),
            Map.entry("synced_gpus", "it is no setting but an argument of generate()"),
            Map.entry("streamer", "it is no setting but an argument of generate()"),
            Map.entry("negative_prompt_ids", "it is no setting but an argument of generate()"),
            Map.entry("negative_prompt_attention_mask", "it is no setting but an argument of generate()"));

    private GenerationKeys() {}

    private static Set<String> honoured() {
        Set<String> keys =
                Arrays.stream(ProcessorKind.values()).map(ProcessorKind::key).collect(Collectors.toSet());
        keys.addAll(Set.of("do_sample", "eos_token_id", "max_new_tokens"));
        return Set.copyOf(keys);
    }

    /** Names that a task may give besides the harness's own. */
    public static SortedSet<String> ofTask() {
        SortedSet<String> keys = new TreeSet<>(HONOURED);
        keys.addAll(WITHOUT_EFFECT);
        keys.addAll(REFUSED.keySet());
        return keys;
    }

    /** Whether transformers has such a setting. The harness sets {@code max_length} itself. */
    public static boolean isKnown(String key) {
        return key.equals("max_length")
                || HONOURED.contains(key)
                || WITHOUT_EFFECT.contains(key)
                || REFUSED.containsKey(key);
    }
}
