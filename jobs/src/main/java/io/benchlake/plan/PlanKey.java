package io.benchlake.plan;

import io.benchlake.data.IdentifiedSplit;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.python.PythonJson;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What identifies the plan of a task: all that its rows and the borders of its units depend on, and nothing of a
 * model's weights. So the next checkpoint of the same family uses it again.
 *
 * @param planning the task, how its prompts are written and what is drawn for them
 * @param template source of the chat template and the variables that it sees, or null
 * @param tokens of the model
 * @param policy gives the size of units
 * @param code what makes the plan
 */
public record PlanKey(
        TaskPlanning planning,
        @Nullable ChatTemplateIdentity template,
        ModelTokens tokens,
        BatchPolicy policy,
        String code) {
    private static final String CLOCK = "strftime_now";

    /**
     * What a chat template's texts depend on besides the messages.
     *
     * @param date that its clock shows
     */
    public record ChatTemplateIdentity(String source, Map<String, @Nullable Object> arguments, String date) {
        Map<String, @Nullable Object> identity() {
            Map<String, @Nullable Object> identity = new LinkedHashMap<>();
            identity.put("source", source);
            identity.put("arguments", arguments);
            identity.put("date", source.contains(CLOCK) ? date : null);
            return identity;
        }
    }

    /** SHA-256 in hex. */
    public String hash() {
        TaskDef task = planning.task();
        @Nullable IdentifiedSplit pool = planning.pool();
        Map<String, @Nullable Object> identity = new LinkedHashMap<>();
        identity.put("code", code);
        identity.put("task", RunIdentity.task(task));
        identity.put("evaluated", planning.evaluated().contentId());
        identity.put("pool", pool == null ? null : pool.contentId());
        identity.put("prompts", prompts());
        identity.put("chat_template", template == null ? null : template.identity());
        identity.put("tokens", tokens.identity());
        identity.put("tokens_per_unit", policy.tokensPerUnit());
        identity.put("predict_only", planning.predictOnly());
        if (task.outputType() == OutputType.GENERATE_UNTIL) {
            identity.put("generation", planning.generation().values());
            identity.put("generation_rows", policy.generationRows());
            identity.put("tokens_per_generations", policy.tokensPerGenerations());
        }
        return RequestHash.ofText(PythonJson.dumps(identity));
    }

    /** Those of the run's settings that concern the task. */
    private Map<String, @Nullable Object> prompts() {
        String name = planning.task().name();
        Map<String, @Nullable Object> prompts = RunIdentity.prompts(planning.options());
        prompts.remove("date");
        prompts.put("samples", planning.options().samples().get(name));
        return prompts;
    }
}
