package io.benchlake.report;

import io.benchlake.config.ModelOptions;
import io.benchlake.config.PromptOptions;
import io.benchlake.config.RunSpec;
import io.benchlake.python.PythonJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run's settings as JSON, under the names of its options; holds no secret, since no option takes one. */
public final class SettingsJson {
    private SettingsJson() {}

    /**
     * The settings of a run.
     *
     * @param modelPath where its checkpoint lies, absolute
     * @param dtype number format that {@code --dtype} comes to
     */
    public static String of(RunSpec run, String modelPath, String dtype) {
        ModelOptions model = run.modelOptions();
        PromptOptions prompts = run.promptOptions();
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        settings.put("model", run.model());
        settings.put("model_name", run.modelName());
        settings.put("model_path", modelPath);
        settings.put("model_dtype", dtype);
        settings.put("adapters", model.adapters());
        settings.put("tasks", run.tasks());
        settings.put("data", run.data());
        settings.put("include_path", run.includePaths());
        settings.put("dtype", model.dtype());
        settings.put("batch_size", model.batchSize() == null ? "auto" : model.batchSize());
        settings.put("max_length", model.maxLength());
        settings.put("add_bos_token", model.addBosToken());
        settings.put("prefix_token_id", model.prefixTokenId());
        settings.put("int8_inputs", model.int8Inputs());
        settings.put("chat_template_args", model.chatTemplateArguments());
        settings.put("num_fewshot", prompts.numFewShot());
        settings.put("limit", prompts.limit());
        settings.put("samples", prompts.samples().isEmpty() ? null : prompts.samples());
        settings.put("apply_chat_template", prompts.chatTemplate());
        settings.put("fewshot_as_multiturn", prompts.fewShotAsMultiturn());
        settings.put("system_instruction", prompts.systemInstruction());
        settings.put("gen_kwargs", prompts.genKwargs());
        settings.put("fewshot_seed", prompts.fewShotSeed());
        settings.put("sampling_seed", prompts.samplingSeed());
        settings.put("predict_only", run.outputOptions().predictOnly());
        settings.put("bootstrap_iters", run.outputOptions().bootstrapIterations());
        return PythonJson.dumps(settings);
    }
}
