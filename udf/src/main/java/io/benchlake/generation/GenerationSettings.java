package io.benchlake.generation;

import io.benchlake.request.GenerationParameters;
import io.benchlake.request.GenerationParameters.Sampling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one task's generations: what the task says, else what the checkpoint says.
 *
 * <p>Source: lm-eval {@code models/huggingface.py}, {@code _model_generate}, which always says {@code do_sample} and
 * the length; transformers {@code generation/utils.py}, {@code _prepare_generation_config}.
 */
public final class GenerationSettings {
    private static final String TEMPERATURE = "temperature";
    private static final String TOP_K = "top_k";
    private static final int DEFAULT_TOP_K = 50;

    private final String task;
    private final Map<String, @Nullable Object> ofTask;
    private final GenerationConfig ofCheckpoint;

    private GenerationSettings(String task, Map<String, @Nullable Object> ofTask, GenerationConfig ofCheckpoint) {
        this.task = task;
        this.ofTask = ofTask;
        this.ofCheckpoint = ofCheckpoint;
    }

    /**
     * The settings of a task.
     *
     * @param task is named in messages
     * @param ofTask {@code generation_kwargs}; a value that is null switches off what the checkpoint says
     * @throws io.benchlake.error.UserError if the task or the checkpoint asks for what is not offered
     */
    public static GenerationSettings of(
            String task, Map<String, @Nullable Object> ofTask, GenerationConfig ofCheckpoint) {
        GenerationSettings settings = new GenerationSettings(task, ofTask, ofCheckpoint);
        GenerationKeys.REFUSED.keySet().stream().sorted().forEach(settings::refuse);
        return settings;
    }

    /** @param maxTokens that the task asks for; the prompt leaves room for them */
    public GenerationParameters parameters(List<String> until, int maxTokens, long seed, int repeat) {
        int most = ofCheckpoint("max_new_tokens")
                .map(GenerationSettings::atLeastOne)
                .orElse(maxTokens);
        return new GenerationParameters(
                until,
                most,
                maxTokens,
                ofTask.containsKey("eos_token_id") ? eosTokenIds().orElse(List.of()) : null,
                new ProcessorList(this, most).build(),
                isSampled() ? Sampling.drawn(seed, repeat) : Sampling.GREEDY);
    }

    /** Whether tokens are drawn; the task alone says it. */
    boolean isSampled() {
        double temperature = ofTask.containsKey(TEMPERATURE) ? said(TEMPERATURE).number() : 0;
        boolean sampled = ofTask.get("do_sample") == null
                ? temperature > 0
                : said("do_sample").flag();
        if (sampled && temperature <= 0) {
            new SettingValue(task, Optional.empty(), TEMPERATURE, temperature)
                    .require(
                            false, "is not above 0 although do_sample is true", "Set temperature, or do_sample: false");
        }
        return sampled;
    }

    /** Most candidates of a draw; 0 takes all. */
    int topK() {
        return find(TOP_K).map(SettingValue::whole).orElse(ofTask.containsKey(TOP_K) ? 0 : DEFAULT_TOP_K);
    }

    int vocabulary() {
        return ofCheckpoint.vocabulary();
    }

    /** The ids that end an answer; empty if no such id is known. */
    Optional<List<Integer>> eosTokenIds() {
        return find("eos_token_id").map(SettingValue::ids);
    }

    Optional<SettingValue> find(String key) {
        if (ofTask.containsKey(key)) {
            return Optional.ofNullable(ofTask.get(key))
                    .map(value -> new SettingValue(task, Optional.empty(), key, value));
        }
        return ofCheckpoint(key);
    }

    private Optional<SettingValue> ofCheckpoint(String key) {
        return Optional.ofNullable(ofCheckpoint.values().get(key))
                .map(value -> new SettingValue(task, Optional.of(ofCheckpoint.file()), key, value));
    }

    private SettingValue said(String key) {
        Object value = ofTask.get(key);
        return new SettingValue(task, Optional.empty(), key, value == null ? "none" : value);
    }

    private static int atLeastOne(SettingValue value) {
        value.require(value.whole() > 0, "is not above 0", "Ask for at least one token");
        return value.whole();
    }

    private void refuse(String key) {
        find(key)
                .filter(this::changesAnswers)
                .ifPresent(value -> value.require(
                        false,
                        "is not supported: " + GenerationKeys.REFUSED.get(key),
                        "Take it out, or leave out tasks that generate"));
    }

    private boolean changesAnswers(SettingValue setting) {
        Object value = setting.value();
        return switch (setting.key()) {
            case "num_beams", "num_return_sequences", "guidance_scale" -> setting.number() != 1;
            case "is_assistant", "use_mtp", "token_healing" -> !value.equals(false);
            case "penalty_alpha" -> setting.number() > 0 && topK() > 1 && !isSampled();
            case "cache_implementation" -> value.equals("quantized") || value.equals("paged");
            default -> true;
        };
    }
}
