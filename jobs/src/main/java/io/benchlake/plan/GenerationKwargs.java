package io.benchlake.plan;

import io.benchlake.error.UserError;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.GenerationParameters.Sampling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A task's {@code generation_kwargs} with the command line's put over them, and what they mean.
 *
 * <p>Source: lm-eval {@code models/utils.py}, {@code normalize_gen_kwargs}.
 */
public final class GenerationKwargs {
    private static final int DEFAULT_MAX_TOKENS = 256;

    private static final List<String> MAX_TOKENS =
            List.of("max_gen_toks", "max_new_tokens", "max_tokens", "max_completion_tokens");

    private static final Set<String> KNOWN = Set.of(
            "until",
            "max_gen_toks",
            "max_new_tokens",
            "max_tokens",
            "max_completion_tokens",
            "do_sample",
            "temperature",
            "top_p",
            "top_k",
            "num_beams");

    private final String task;
    private final Map<String, @Nullable Object> values;

    private GenerationKwargs(String task, Map<String, @Nullable Object> values) {
        this.task = task;
        this.values = values;
    }

    /** @throws UserError where a key is not known or a value cannot be used */
    public static GenerationKwargs of(
            String task, Map<String, @Nullable Object> ofTask, Map<String, @Nullable Object> override) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(ofTask);
        merged.putAll(override);
        GenerationKwargs kwargs = new GenerationKwargs(task, merged);
        kwargs.check();
        return kwargs;
    }

    /** The merged values, as the harness logs them with each request. */
    public Map<String, @Nullable Object> values() {
        return values;
    }

    public GenerationParameters parameters(long seed, int repeat) {
        return new GenerationParameters(until(), maxTokens(), sampling(seed, repeat));
    }

    private void check() {
        for (String key : values.keySet()) {
            if (!KNOWN.contains(key)) {
                throw wrong(key, "not supported", "Known keys: " + String.join(", ", new TreeSet<>(KNOWN)));
            }
        }
        if (number("num_beams", 1) != 1) {
            throw wrong("num_beams", values.get("num_beams") + " beams", "Only greedy search and sampling are offered");
        }
        if (until().contains("")) {
            throw wrong("until", "an empty stop string", "Remove it: it would stop every answer at once");
        }
        if (maxTokens() < 1) {
            throw wrong("max_gen_toks", maxTokens() + " tokens", "Ask for at least one");
        }
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

    private Sampling sampling(long seed, int repeat) {
        double temperature = number("temperature", 0);
        Object doSample = values.get("do_sample");
        boolean sampled = doSample == null ? temperature > 0 : Boolean.parseBoolean(doSample.toString());
        if (!sampled || temperature == 0) {
            return Sampling.GREEDY;
        }
        return new Sampling(temperature, number("top_p", 1), (int) number("top_k", 0), seed, repeat);
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
        return other instanceof GenerationKwargs that && values.equals(that.values) && task.equals(that.task);
    }

    @Override
    public int hashCode() {
        return Objects.hash(task, values);
    }
}
