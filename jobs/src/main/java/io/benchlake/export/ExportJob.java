package io.benchlake.export;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.SampleRow;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.python.PythonJson;
import io.benchlake.report.HarnessFiles;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the harness's files of a run that ended, from the lake alone. */
public final class ExportJob {
    private final Lake lake;

    public ExportJob(Lake lake) {
        this.lake = lake;
    }

    /**
     * Writes results and samples and returns where they are.
     *
     * @param word id of the run, a part that its id alone begins with, or its name
     * @throws UserError if no run, or more than one, is meant, or it has not ended
     */
    public List<Path> run(String word, Path out) {
        RunRow run = new RunChoice(lake.runs()).ended(word);
        JsonNode report = report(run);
        String results = report.get("results").textValue();
        HarnessFiles files = HarnessFiles.of(
                out, json(results).get("model_name").textValue(), LocalDateTime.now(ZoneId.systemDefault()));
        List<Path> written = new ArrayList<>();
        report.get("metrics").fields().forEachRemaining(task -> {
            Path file = files.samples(task.getKey());
            HarnessFiles.write(
                    file, new StoredSamples(metrics(task.getValue())).render(samples(run.runId(), task.getKey())));
            written.add(file);
        });
        HarnessFiles.write(files.results(), results);
        written.add(files.results());
        return written;
    }

    private static JsonNode report(RunRow run) {
        if (run.report() == null) {
            throw UserError.invalidInput("Cannot export run " + run.runId() + ": Benchlake "
                    + run.versions().benchlake()
                    + " did not keep its files. Give its evaluate command again; no stored answer is computed anew.");
        }
        return json(run.report());
    }

    private List<SampleRow> samples(String runId, String task) {
        return lake.samples(runId).where(col("task").equalTo(task)).collectAsList().stream()
                .map(SamplesTable::fromRow)
                .toList();
    }

    private static Map<String, List<String>> metrics(JsonNode byFilter) {
        Map<String, List<String>> metrics = new LinkedHashMap<>();
        byFilter.fields().forEachRemaining(filter -> {
            List<String> names = new ArrayList<>();
            filter.getValue().forEach(name -> names.add(name.textValue()));
            metrics.put(filter.getKey(), names);
        });
        return metrics;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the lake holds a damaged report: " + e.getMessage(), e);
        }
    }

    /**
     * The text of the harness's {@code samples_<task>_*.jsonl} from rows of {@code samples}: their JSON is already the
     * harness's.
     *
     * @param metrics names of the metrics in their order, by filter in its order
     */
    private record StoredSamples(Map<String, List<String>> metrics) {
        private static final ObjectMapper JSON = JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();

        String render(List<SampleRow> samples) {
            List<String> filters = List.copyOf(metrics.keySet());
            return samples.stream()
                    .sorted(Comparator.comparingInt((SampleRow sample) -> filters.indexOf(sample.filter()))
                            .thenComparingInt(SampleRow::docId))
                    .map(this::line)
                    .collect(Collectors.joining());
        }

        private String line(SampleRow sample) {
            Map<String, @Nullable Object> values = values(sample);
            Map<String, String> line = new LinkedHashMap<>();
            line.put("doc_id", String.valueOf(sample.docId()));
            line.put("doc", sample.question().doc());
            line.put("target", PythonJson.dumps(sample.question().loggedTarget()));
            line.put("arguments", sample.question().arguments());
            line.put("resps", sample.output().resps());
            line.put("filtered_resps", sample.output().filteredResps());
            line.put("filter", PythonJson.dumps(sample.filter()));
            line.put("metrics", PythonJson.dumps(List.copyOf(values.keySet())));
            line.put("doc_hash", PythonJson.dumps(sample.hashes().doc()));
            line.put("prompt_hash", PythonJson.dumps(sample.hashes().prompt()));
            line.put("target_hash", PythonJson.dumps(sample.hashes().target()));
            values.forEach((name, value) -> line.put(name, PythonJson.dumps(value)));
            return line.entrySet().stream()
                    .map(field -> PythonJson.dumps(field.getKey()) + ": " + field.getValue())
                    .collect(Collectors.joining(", ", "{", "}\n"));
        }

        private Map<String, @Nullable Object> values(SampleRow sample) {
            Map<String, @Nullable Object> stored = new LinkedHashMap<>(sample.metrics());
            stored.putAll(parsed(sample.metricItems()));
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            List<String> order = new ArrayList<>(metrics.getOrDefault(sample.filter(), List.of()));
            order.retainAll(stored.keySet());
            order.forEach(name -> values.put(name, stored.get(name)));
            return values;
        }

        private static Map<String, @Nullable Object> parsed(String items) {
            try {
                Map<String, @Nullable Object> plain = new LinkedHashMap<>();
                ((Map<?, ?>) JSON.readValue(items, Map.class))
                        .forEach((name, value) -> plain.put(String.valueOf(name), value));
                return plain;
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the lake holds damaged metric items: " + e.getMessage(), e);
            }
        }
    }
}
