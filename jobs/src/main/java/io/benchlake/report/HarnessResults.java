package io.benchlake.report;

import io.benchlake.python.PythonJson;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The text of the harness's {@code results_*.json} ({@code loggers/evaluation_tracker.py}). If scores are over a part
 * of the docs, a task's {@code scored}, {@code bounds} and {@code unscored_reason} say so, by the keys of the scores.
 */
public final class HarnessResults {
    private HarnessResults() {}

    /** The file's content; keys and their order are the harness's. */
    public static String render(RunReport run) {
        return PythonJson.dumps(toPlain(run), 2);
    }

    static Map<String, @Nullable Object> toPlain(RunReport run) {
        List<TaskReport> scoredGroups =
                run.groups().stream().filter(group -> !group.scores().isEmpty()).toList();
        Map<String, @Nullable Object> file = new LinkedHashMap<>();
        file.put("results", byName(run.tasks(), HarnessResults::scores));
        if (!scoredGroups.isEmpty()) {
            file.put("groups", byName(scoredGroups, HarnessResults::scores));
        }
        file.put("group_subtasks", byName(run.groups(), TaskReport::subtasks));
        file.put("configs", byName(run.leaves(), TaskReport::config));
        file.put("versions", byName(run.tasks(), task -> task.version() == null ? "N/A" : task.version()));
        file.put("n-shot", byName(withShots(run.tasks()), TaskReport::shots));
        file.put("higher_is_better", byName(run.tasks(), HarnessResults::higherIsBetter));
        file.put("n-samples", byName(run.leaves(), HarnessResults::samples));
        file.put("config", run.config());
        file.putAll(run.environment());
        file.put("task_hashes", byName(withHash(run.leaves()), TaskReport::taskHash));
        file.put("model_source", run.model());
        file.put("model_name", run.modelName());
        file.put("model_name_sanitized", HarnessFiles.sanitized(run.modelName()));
        return file;
    }

    private static List<TaskReport> withShots(List<TaskReport> tasks) {
        return tasks.stream().filter(task -> task.shots() != null).toList();
    }

    private static List<TaskReport> withHash(List<TaskReport> tasks) {
        return tasks.stream().filter(task -> task.taskHash() != null).toList();
    }

    private static Map<String, @Nullable Object> byName(
            List<TaskReport> tasks, Function<TaskReport, @Nullable Object> value) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        tasks.forEach(task -> named.put(task.name(), value.apply(task)));
        return named;
    }

    private static Map<String, @Nullable Object> scores(TaskReport task) {
        Map<String, @Nullable Object> scores = new LinkedHashMap<>();
        scores.put("name", task.name());
        scores.put("alias", task.alias());
        scores.put("sample_len", task.docs());
        for (ScoreReport score : task.scores()) {
            scores.put(score.key(), score.value());
            scores.put(score.standardErrorKey(), score.standardError() == null ? "N/A" : score.standardError());
        }
        if (task.isGroup()) {
            scores.put("sample_count", sampleCounts(task));
        }
        putGaps(task, scores);
        return scores;
    }

    private static void putGaps(TaskReport task, Map<String, @Nullable Object> scores) {
        Map<String, ScoreGap> gaps = new LinkedHashMap<>();
        for (ScoreReport score : task.scores()) {
            if (score.gap() != null) {
                gaps.put(score.key(), score.gap());
            }
        }
        if (!gaps.isEmpty()) {
            scores.put("scored", byKey(gaps, ScoreGap::docsText));
            scores.put("bounds", byKey(gaps, HarnessResults::bounds));
            scores.put("unscored_reason", byKey(gaps, ScoreGap::reason));
        }
    }

    private static Map<String, @Nullable Object> byKey(
            Map<String, ScoreGap> gaps, Function<ScoreGap, @Nullable Object> part) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        gaps.forEach((key, gap) -> parts.put(key, part.apply(gap)));
        return parts;
    }

    private static @Nullable Object bounds(ScoreGap gap) {
        return gap.low() == null || gap.high() == null ? null : List.of(gap.low(), gap.high());
    }

    private static Map<String, @Nullable Object> sampleCounts(TaskReport group) {
        Map<String, @Nullable Object> counts = new LinkedHashMap<>();
        group.scores().forEach(score -> counts.put(score.key(), group.docs()));
        return counts;
    }

    private static Map<String, @Nullable Object> higherIsBetter(TaskReport task) {
        Map<String, @Nullable Object> better = new LinkedHashMap<>();
        task.scores().forEach(score -> better.put(score.metric(), score.higherIsBetter()));
        return better;
    }

    private static Map<String, @Nullable Object> samples(TaskReport task) {
        Map<String, @Nullable Object> samples = new LinkedHashMap<>();
        samples.put("original", task.docsInSplit());
        samples.put("effective", task.docs());
        task.scores().stream()
                .map(ScoreReport::gap)
                .filter(Objects::nonNull)
                .min(Comparator.comparingLong(ScoreGap::scored))
                .ifPresent(gap -> samples.put("scored", gap.scored()));
        return samples;
    }
}
