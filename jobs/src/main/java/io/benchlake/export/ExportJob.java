package io.benchlake.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.RunRow;
import io.benchlake.report.HarnessFiles;
import io.benchlake.runs.RunChoice;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        RunRow run = new RunChoice(lake.runs(), "export").ended(word);
        JsonNode report = report(run);
        String results = report.get("results").textValue();
        HarnessFiles files = HarnessFiles.of(
                out, json(results).get("model_name").textValue(), LocalDateTime.now(ZoneId.systemDefault()));
        List<Path> written = new ArrayList<>(
                new SampleFiles(lake).write(run.runId(), metrics(report.get("metrics")), files::samples));
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

    /** Names of metrics by task and filter, all in their order. */
    private static Map<String, Map<String, List<String>>> metrics(JsonNode byTask) {
        Map<String, Map<String, List<String>>> metrics = new LinkedHashMap<>();
        byTask.fields().forEachRemaining(task -> metrics.put(task.getKey(), ofTask(task.getValue())));
        return metrics;
    }

    private static Map<String, List<String>> ofTask(JsonNode byFilter) {
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
}
