package io.benchlake.plan;

import io.benchlake.error.UserError;
import io.benchlake.generation.GenerationConfig;
import io.benchlake.generation.GenerationKeys;
import io.benchlake.generation.GenerationSettings;
import io.benchlake.request.GenerationParameters;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.read.NearMatches;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A task's {@code generation_kwargs} with the command line's put over them, and what they mean.
 *
 * <p>Source: lm-eval {@code models/utils.py}, {@code normalize_gen_kwargs}.
 */
public final class GenerationKwargs implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int DEFAULT_MAX_TOKENS = 256;

    private static final List<String> MAX_TOKENS =
            List.of("max_gen_toks", "max_new_tokens", "max_tokens", "max_completion_tokens");

    /** What the harness itself reads; the others go to {@code generate()}. */
    private static final Set<String> OF_HARNESS =
            Set.of("until", "max_gen_toks", "max_new_tokens", "max_tokens", "max_completion_tokens");

    private final String task;
    private final Map<String, @Nullable Object> values;
    private final GenerationConfig checkpoint;

    private GenerationKwargs(String task, Map<String, @Nullable Object> values, GenerationConfig checkpoint) {
        this.task = task;
        this.values = values;
        this.checkpoint = checkpoint;
    }

    /**
     * The settings of a task that generates.
     *
     * @param checkpoint holds for what the task does not say
     * @throws UserError if a key is not known or a value cannot be used
     */
    public static GenerationKwargs of(
            String task,
            Map<String, @Nullable Object> ofTask,
            Map<String, @Nullable Object> override,
            GenerationConfig checkpoint) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(ofTask);
        merged.putAll(override);
        GenerationKwargs kwargs = new GenerationKwargs(task, merged, checkpoint);
        kwargs.check();
        return kwargs;
    }

    /**
     * The settings of a task, which are none if it does not generate.
     *
     * @throws UserError if a key is not known or a value cannot be used
     */
    public static GenerationKwargs of(
            TaskDef task, Map<String, @Nullable Object> override, GenerationConfig checkpoint) {
        return task.outputType() == OutputType.GENERATE_UNTIL
                ? of(task.name(), task.generation(), override, checkpoint)
                : none(task.name());
    }

    /** The settings of a task that does not generate. */
    public static GenerationKwargs none(String task) {
        return new GenerationKwargs(task, Map.of(), GenerationConfig.NONE);
    }

    /** The merged values, as the harness logs them with each request. */
    public Map<String, @Nullable Object> values() {
        return values;
    }

    public GenerationParameters parameters(long seed, int repeat) {
        Map<String, @Nullable Object> ofGenerate = new LinkedHashMap<>(values);
        ofGenerate.keySet().removeAll(OF_HARNESS);
        return GenerationSettings.of(task, ofGenerate, checkpoint).parameters(until(), maxTokens(), seed, repeat);
    }

    private void check() {
        SortedSet<String> known = GenerationKeys.ofTask();
        known.addAll(OF_HARNESS);
        for (String key : values.keySet()) {
            if (key.equals("max_length")) {
                throw wrong(key, "the length with the prompt is not supported", "Set max_gen_toks");
            }
            if (!known.contains(key)) {
                throw wrong(
                        key, "not supported", NearMatches.advice(key, known) + "See docs/operations.md for the names");
            }
        }
        if (until().contains("")) {
            throw wrong("until", "an empty stop string", "Remove it: it would stop every answer at once");
        }
        if (maxTokens() < 1) {
            throw wrong("max_gen_toks", maxTokens() + " tokens", "Ask for at least one");
        }
        parameters(0, 0);
    }

    private List<String> until() {
        Object until = values.get("until");
        if (until == null) {
            return List.of();
        }
        return until instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(until.toString());
    }

    private int maxTokens() {
        return MAX_TOKENS.stream()
                .filter(key -> values.get(key) != null)
                .map(key -> (int) number(key, 0))
                .findFirst()
                .orElse(DEFAULT_MAX_TOKENS);
    }

    private double number(String key, double fallback) {
        Object value = values.get(key);
        if (value == null) {
            return fallback;
        }
        try {
            return Double.parseDouble(value.toString());
        } catch (NumberFormatException e) {
            throw wrong(key, "'" + value + "' is no number", "Give a number");
        }
    }

    private UserError wrong(String key, String fault, String remedy) {
        return UserError.usage("Cannot generate for task '" + task + "': generation_kwargs." + key + ": " + fault + ". "
                + remedy + ".");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GenerationKwargs that
                && values.equals(that.values)
                && task.equals(that.task)
                && checkpoint.equals(that.checkpoint);
    }

    @Override
    public int hashCode() {
        return Objects.hash(task, values, checkpoint);
    }
}
