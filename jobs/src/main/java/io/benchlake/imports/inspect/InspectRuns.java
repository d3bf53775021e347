package io.benchlake.imports.inspect;

import io.benchlake.error.UserError;
import io.benchlake.imports.ImportedRun;
import io.benchlake.imports.ImportedScore;
import io.benchlake.imports.file.PlainJson;
import io.benchlake.imports.file.SourceFile;
import io.benchlake.imports.file.ZipDirectory;
import io.benchlake.lake.table.ResultRow.Evaluated;
import io.benchlake.lake.table.ResultRow.EvaluatedKind;
import io.benchlake.lake.table.ResultRow.Score;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Finds the runs in logs of inspect: each {@code .eval} is one.
 *
 * @param model its name; null for that in the log
 * @param taskMap names in the lake, by names in the log
 * @param allowPartial whether a log that did not end well is taken for what it has
 */
public record InspectRuns(
        @Nullable String model, Map<String, String> taskMap, boolean allowPartial, Configuration hadoop) {
    private static final Pattern SAMPLE = Pattern.compile("samples/(.+)_epoch_(\\d{1,6})\\.json", Pattern.DOTALL);

    /** @throws UserError if a log is damaged or did not end well */
    public List<ImportedRun> of(List<SourceFile> files) {
        return files.stream()
                .filter(file -> file.entry() == null && file.name().endsWith(".eval"))
                .map(this::run)
                .toList();
    }

    private ImportedRun run(SourceFile log) {
        List<SourceFile> entries = ZipDirectory.files(log.path(), hadoop);
        Map<String, @Nullable Object> header = entries.stream()
                .filter(entry -> entry.toString().endsWith("!/header.json"))
                .findFirst()
                .map(entry -> PlainJson.object(entry, hadoop))
                .orElseThrow(() -> UserError.invalidInput(
                        "Cannot import " + log + ": it has no header.json, so the evaluation never ended."));
        requireSuccess(log, header);
        Map<String, @Nullable Object> eval = PlainJson.member(header, "eval");
        String stated = String.valueOf(eval.get("task"));
        String task = taskMap.getOrDefault(stated, stated);
        String name = model != null ? model : String.valueOf(eval.get("model"));
        ArrayList<ArrayList<SourceFile>> docs = docs(entries);
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("model", name);
        config.put("limit", PlainJson.member(eval, "config").get("limit"));
        config.put("source", eval);
        config.put("source_files", Map.of(log.name(), log.sha256(hadoop)));
        Object version = PlainJson.member(eval, "packages").get("inspect_ai");
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("results", Map.of());
        results.put("model_name", name);
        return new ImportedRun(
                version == null ? "inspect" : "inspect " + version,
                name,
                List.of(String.valueOf(eval.get("model_args")), String.valueOf(eval.get("revision"))),
                config,
                started(eval),
                0,
                scores(header, task, docs.size()),
                List.of(new InspectSamples(task, docs, metrics(header))),
                results,
                List.of());
    }

    private void requireSuccess(SourceFile log, Map<String, @Nullable Object> header) {
        if (!"success".equals(header.get("status")) && !allowPartial) {
            throw UserError.invalidInput("Cannot import " + log + ": its status is " + header.get("status")
                    + ", not success. Give --allow-partial to take the samples that it has.");
        }
    }

    /** Epochs of each doc, docs by their first appearance. */
    private static ArrayList<ArrayList<SourceFile>> docs(List<SourceFile> entries) {
        Map<String, TreeMap<Integer, SourceFile>> byId = new LinkedHashMap<>();
        for (SourceFile entry : entries) {
            Matcher sample =
                    SAMPLE.matcher(entry.entry() == null ? "" : entry.entry().name());
            if (sample.matches()) {
                byId.computeIfAbsent(sample.group(1), id -> new TreeMap<>())
                        .put(Integer.valueOf(sample.group(2)), entry);
            }
        }
        ArrayList<ArrayList<SourceFile>> docs = new ArrayList<>();
        byId.values().forEach(epochs -> docs.add(new ArrayList<>(epochs.values())));
        return docs;
    }

    private static List<Map<String, @Nullable Object>> scorers(Map<String, @Nullable Object> header) {
        List<Map<String, @Nullable Object>> scorers = new ArrayList<>();
        if (PlainJson.member(header, "results").get("scores") instanceof List<?> list) {
            list.forEach(scorer -> scorers.add(scorer instanceof Map<?, ?> map ? PlainJson.named(map) : Map.of()));
        }
        return scorers;
    }

    private static String name(Map<String, @Nullable Object> scorer) {
        Object name = scorer.get("name");
        return String.valueOf(name == null ? scorer.get("scorer") : name);
    }

    /** A scorer's first metric, of which its values are. */
    private static LinkedHashMap<String, String> metrics(Map<String, @Nullable Object> header) {
        LinkedHashMap<String, String> metrics = new LinkedHashMap<>();
        scorers(header)
                .forEach(scorer -> metrics.putIfAbsent(
                        name(scorer),
                        PlainJson.member(scorer, "metrics").keySet().stream()
                                .filter(metric -> !isError(metric))
                                .findFirst()
                                .orElse("value")));
        return metrics;
    }

    private static boolean isError(String metric) {
        return metric.equals("stderr") || metric.equals("std") || metric.equals("var");
    }

    private static List<ImportedScore> scores(Map<String, @Nullable Object> header, String task, int docs) {
        Evaluated subject =
                new Evaluated(task, task, null, EvaluatedKind.TASK, List.of(), 0, 0, null, docs, docs, 0, null);
        List<ImportedScore> scores = new ArrayList<>();
        scorers(header).forEach(scorer -> {
            Map<String, @Nullable Object> metrics = PlainJson.member(scorer, "metrics");
            Double error = value(metrics, "stderr");
            metrics.keySet().stream()
                    .filter(metric -> !isError(metric))
                    .forEach(metric -> scores.add(new ImportedScore(
                            subject,
                            new Score(
                                    name(scorer),
                                    metric,
                                    value(metrics, metric),
                                    error,
                                    error == null ? null : "source",
                                    null,
                                    null))));
        });
        return scores;
    }

    private static @Nullable Double value(Map<String, @Nullable Object> metrics, String name) {
        return PlainJson.member(metrics, name).get("value") instanceof Number number
                        && Double.isFinite(number.doubleValue())
                ? (Double) number.doubleValue()
                : null;
    }

    private static @Nullable Instant started(Map<String, @Nullable Object> eval) {
        try {
            return OffsetDateTime.parse(String.valueOf(eval.get("created"))).toInstant();
        } catch (DateTimeException noTime) {
            return null;
        }
    }
}
