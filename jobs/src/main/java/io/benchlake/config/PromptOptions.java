package io.benchlake.config;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How prompts are built.
 *
 * @param numFewShot examples of every task that does not fix 0; null leaves it to the tasks
 * @param limit docs of each task: a count, or a share below 1; null for all
 * @param chatTemplate {@code null} for plain text, empty for the model's default template, else a template's name
 * @param fewShotAsMultiturn whether each example is its own pair of chat messages
 * @param systemInstruction empty for none
 * @param genKwargs put over every task's {@code generation_kwargs}, as plain data
 * @param fewShotSeed of the random examples
 * @param samplingSeed of sampled generation
 * @param date what a chat template's clock shows; null means the day of planning
 * @param samples positions of the docs that are asked, by task; tasks that it does not name are asked all
 */
public record PromptOptions(
        @Nullable Integer numFewShot,
        @Nullable Double limit,
        @Nullable String chatTemplate,
        boolean fewShotAsMultiturn,
        String systemInstruction,
        Map<String, @Nullable Object> genKwargs,
        long fewShotSeed,
        long samplingSeed,
        @Nullable LocalDate date,
        Map<String, List<Integer>> samples)
        implements Serializable {
    /** The harness's defaults for {@code --seed}. */
    public static final long DEFAULT_FEW_SHOT_SEED = 1234;

    public static final long DEFAULT_SAMPLING_SEED = 1234;

    public static final PromptOptions DEFAULT = new PromptOptions(
            null, null, null, false, "", Map.of(), DEFAULT_FEW_SHOT_SEED, DEFAULT_SAMPLING_SEED, null, Map.of());

    public PromptOptions {
        genKwargs = Collections.unmodifiableMap(new LinkedHashMap<>(genKwargs));
        Map<String, List<Integer>> copy = new TreeMap<>();
        samples.forEach(
                (task, docs) -> copy.put(task, docs.stream().distinct().sorted().toList()));
        samples = Collections.unmodifiableMap(copy);
    }

    /** The same for all docs. */
    public PromptOptions withoutLimit() {
        return withLimit(null);
    }

    /** The same for so many docs of each task, whichever were chosen. */
    public PromptOptions withLimit(@Nullable Double docs) {
        return new PromptOptions(
                numFewShot,
                docs,
                chatTemplate,
                fewShotAsMultiturn,
                systemInstruction,
                genKwargs,
                fewShotSeed,
                samplingSeed,
                date,
                Map.of());
    }

    /** How many of {@code available} docs are asked: the harness rounds a share up. */
    public int docsOf(int available) {
        if (limit == null) {
            return available;
        }
        double wanted = limit < 1 ? Math.ceil(available * limit) : limit;
        return (int) Math.min(available, wanted);
    }

    public boolean isChat() {
        return chatTemplate != null;
    }
}
