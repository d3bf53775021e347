package io.benchlake.imports.lmeval;

import io.benchlake.imports.ImportedRun.StatedMean;
import io.benchlake.imports.ImportedScore;
import io.benchlake.imports.file.PlainJson;
import io.benchlake.lake.table.ResultRow.Evaluated;
import io.benchlake.lake.table.ResultRow.EvaluatedKind;
import io.benchlake.lake.table.ResultRow.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code results_*.json}, of any version from 0.4.0.
 *
 * @param name of a task in the lake, by its name in the file
 */
record LmEvalResults(Map<String, @Nullable Object> file, UnaryOperator<String> name) {
    private static final Pattern SCORE = Pattern.compile("(.+?)(_stderr)?,(.+)");
    private static final Pattern ALIAS = Pattern.compile("( *)- (.*)", Pattern.DOTALL);

    /** Metrics whose aggregation, if none is named, is the mean. */
    private static final Set<String> MEANS = Set.of("acc", "acc_norm", "acc_mutual_info", "exact_match", "acc_bytes");

    /** Tasks that have samples. */
    List<String> tasks() {
        return List.copyOf(PlainJson.member(file, "configs").keySet());
    }

    Map<String, @Nullable Object> config(String task) {
        return PlainJson.member(PlainJson.member(file, "configs"), task);
    }

    /** Names of the filters of a task in their order. */
    List<String> filters(String task) {
        List<String> filters = new ArrayList<>();
        if (config(task).get("filter_list") instanceof List<?> list) {
            list.forEach(filter ->
                    filters.add(filter instanceof Map<?, ?> map ? String.valueOf(map.get("name")) : "none"));
        }
        return filters.isEmpty() ? List.of("none") : filters;
    }

    /** All scores of tasks and groups in the order of the file. */
    List<ImportedScore> scores() {
        List<ImportedScore> scores = new ArrayList<>();
        Map<String, @Nullable Object> all = new LinkedHashMap<>(PlainJson.member(file, "results"));
        PlainJson.member(file, "groups").forEach(all::putIfAbsent);
        int position = 0;
        for (String task : all.keySet()) {
            Map<String, @Nullable Object> values = PlainJson.member(all, task);
            Evaluated subject = subject(task, values, position++);
            values.forEach((key, value) -> {
                Matcher score = SCORE.matcher(key);
                if (score.matches() && score.group(2) == null && (value == null || value instanceof Number)) {
                    scores.add(new ImportedScore(subject, score(task, values, score, number(value))));
                }
            });
        }
        return scores;
    }

    private Score score(String task, Map<String, @Nullable Object> values, Matcher key, @Nullable Double value) {
        String metric = key.group(1);
        String filter = key.group(3);
        Double error = number(values.get(metric + "_stderr," + filter));
        Object better = PlainJson.member(PlainJson.member(file, "higher_is_better"), task)
                .get(metric);
        return new Score(
                filter,
                metric,
                value,
                error,
                error == null ? null : "source",
                better instanceof Boolean known ? known : null,
                null);
    }

    private Evaluated subject(String task, Map<String, @Nullable Object> values, int position) {
        String alias = values.get("alias") instanceof String given ? given : task;
        Matcher indented = ALIAS.matcher(alias);
        boolean isIndented = indented.matches();
        Map<String, @Nullable Object> samples = PlainJson.member(PlainJson.member(file, "n-samples"), task);
        long docs = whole(samples.get("effective"), whole(values.get("sample_len"), whole(values.get("samples"), 0)));
        Object version = PlainJson.member(file, "versions").get(task);
        return new Evaluated(
                name.apply(task),
                isIndented ? indented.group(2) : alias,
                version == null || version.equals("N/A") ? null : version.toString(),
                isGroup(task) ? EvaluatedKind.GROUP : EvaluatedKind.TASK,
                parents(task),
                isIndented ? Math.max(1, indented.group(1).length()) : 0,
                position,
                PlainJson.member(file, "n-shot").get(task) instanceof Long shots ? (Integer) shots.intValue() : null,
                docs,
                whole(samples.get("original"), docs),
                0,
                PlainJson.member(file, "task_hashes").get(task) instanceof String hash ? hash : null);
    }

    private boolean isGroup(String task) {
        return PlainJson.member(file, "groups").containsKey(task)
                || (PlainJson.member(file, "group_subtasks").get(task) instanceof List<?> members
                        && !members.isEmpty());
    }

    private List<String> parents(String task) {
        return PlainJson.member(file, "group_subtasks").entrySet().stream()
                .filter(group -> group.getValue() instanceof List<?> members && members.contains(task))
                .map(group -> name.apply(group.getKey()))
                .toList();
    }

    /** The scores of tasks that are means over samples. */
    List<StatedMean> means() {
        return scores().stream()
                .filter(score -> score.subject().kind() == EvaluatedKind.TASK
                        && score.score().value() != null)
                .filter(score ->
                        isMean(source(score.subject().task()), score.score().metric()))
                .map(score -> new StatedMean(
                        score.subject().task(),
                        score.score().filter(),
                        score.score().metric(),
                        value(score)))
                .toList();
    }

    private static double value(ImportedScore score) {
        Double value = score.score().value();
        return value == null ? Double.NaN : value;
    }

    private String source(String task) {
        return tasks().stream()
                .filter(source -> name.apply(source).equals(task))
                .findFirst()
                .orElse(task);
    }

    private boolean isMean(String task, String metric) {
        if (config(task).get("metric_list") instanceof List<?> metrics) {
            for (Object item : metrics) {
                if (item instanceof Map<?, ?> map && metric.equals(map.get("metric"))) {
                    Object aggregation = map.get("aggregation");
                    return aggregation == null ? MEANS.contains(metric) : aggregation.equals("mean");
                }
            }
        }
        return false;
    }

    private static long whole(@Nullable Object value, long fallback) {
        return value instanceof Number number ? number.longValue() : fallback;
    }

    /** What is no number, or not a finite one, is none. */
    private static @Nullable Double number(@Nullable Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue())
                ? (Double) number.doubleValue()
                : null;
    }
}
