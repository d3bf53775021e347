package io.benchlake.plan;

import io.benchlake.config.PromptOptions;
import io.benchlake.config.RunSpec;
import io.benchlake.python.PythonJson;
import io.benchlake.taskdef.FewShotSpec;
import io.benchlake.taskdef.FewShotSpec.Sampler;
import io.benchlake.taskdef.TaskDef;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a run: all that its scores depend on, and nothing of where or when it runs.
 *
 * <p>The date that a template's clock shows counts only if the user set it: a run that is resumed on another day is the
 * same run.
 *
 * @param runName shown on boards
 * @param chatTemplate source of the template in use, or null
 * @param tasks as resolved
 * @param dataFingerprints of all splits that are read, in the order of the tasks, evaluated ones before those of
 *     examples
 */
public record RunIdentity(
        RunSpec run,
        String runName,
        String modelFingerprint,
        @Nullable String chatTemplate,
        List<TaskDef> tasks,
        List<String> dataFingerprints) {
    /** The run's id: 16 hex digits. */
    public String id() {
        Map<String, @Nullable Object> identity = new LinkedHashMap<>();
        identity.put("run_name", runName);
        identity.put("model", modelFingerprint);
        identity.put("chat_template", chatTemplate);
        identity.put("tasks", tasks.stream().map(RunIdentity::task).toList());
        identity.put("data", dataFingerprints);
        identity.put("prompts", prompts(run.promptOptions()));
        identity.put("max_length", run.modelOptions().maxLength());
        identity.put("add_bos_token", run.modelOptions().addBosToken());
        if (run.modelOptions().prefixTokenId() != null) {
            identity.put("prefix_token_id", run.modelOptions().prefixTokenId());
        }
        if (!run.modelOptions().chatTemplateArguments().isEmpty()) {
            identity.put("chat_template_args", run.modelOptions().chatTemplateArguments());
        }
        identity.put("predict_only", run.outputOptions().predictOnly());
        identity.put("bootstrap_iters", run.outputOptions().bootstrapIterations());
        return RequestHash.ofText(PythonJson.dumps(identity)).substring(0, 16);
    }

    /** SHA-256 of the chat template's source; null for plain text. */
    public @Nullable String templateHash() {
        return chatTemplate == null ? null : DigestUtils.sha256Hex(chatTemplate);
    }

    /**
     * SHA-256 over what decides the examples of prompts, whatever the order of the tasks: how many, of which docs, and
     * how they are drawn; null where no prompt has any.
     */
    public @Nullable String fewShotHash() {
        Map<String, Object> drawn = new TreeMap<>();
        Iterator<String> data = dataFingerprints.iterator();
        for (TaskDef task : tasks) {
            data.next();
            FewShotSpec examples = task.fewShot();
            if (examples.count() > 0) {
                Optional<String> pool = new TaskSplits(task).pool().map(split -> data.next());
                drawn.put(task.name(), examples(task, pool.orElse(null)));
            }
        }
        return drawn.isEmpty() ? null : RequestHash.ofText(PythonJson.dumps(drawn));
    }

    private Map<String, @Nullable Object> examples(TaskDef task, @Nullable String pool) {
        Map<String, @Nullable Object> identity = new LinkedHashMap<>();
        identity.put("num_fewshot", task.fewShot().count());
        identity.put("fewshot_config", task.config().get("fewshot_config"));
        identity.put("pool", pool);
        identity.put(
                "seed",
                task.fewShot().sampler() == Sampler.RANDOM ? run.promptOptions().fewShotSeed() : null);
        return identity;
    }

    static Map<String, @Nullable Object> task(TaskDef task) {
        Map<String, @Nullable Object> identity = new LinkedHashMap<>(task.config());
        identity.put("num_fewshot", task.fewShot().count());
        return identity;
    }

    static Map<String, @Nullable Object> prompts(PromptOptions options) {
        Map<String, @Nullable Object> identity = new LinkedHashMap<>();
        identity.put("limit", options.limit());
        identity.put("fewshot_as_multiturn", options.fewShotAsMultiturn());
        identity.put("system_instruction", options.systemInstruction());
        identity.put("gen_kwargs", options.genKwargs());
        identity.put("fewshot_seed", options.fewShotSeed());
        identity.put("sampling_seed", options.samplingSeed());
        identity.put("date", options.date() == null ? null : options.date().toString());
        if (!options.samples().isEmpty()) {
            identity.put("samples", options.samples());
        }
        return identity;
    }
}
