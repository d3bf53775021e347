package io.benchlake.imports.lmeval;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.SparkFixture;
import io.benchlake.imports.ImportJob;
import io.benchlake.imports.ImportJob.Imported;
import io.benchlake.imports.ImportedRun;
import io.benchlake.imports.file.SourceFiles;
import io.benchlake.imports.lmeval.HarnessFolder.Version;
import io.benchlake.lake.Lake;
import io.benchlake.lake.LakeRows;
import io.benchlake.lake.table.Origin;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.SampleRow;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.rescore.RescoreJob;
import io.benchlake.rescore.RescoreJob.Rescored;
import io.benchlake.score.SampleHashes;
import io.benchlake.score.SampleStatus;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded runs of lm-evaluation-harness, in the files of several of its versions. */
class LmEvalImportTest {
    @TempDir
    private Path folder;

    @Test
    void importsEveryVersionOnceAndScoresItAgainWithItsOwnNumbers() throws IOException {
        Lake lake = LakeRows.emptyLake(folder.resolve("lake"));
        Map<String, @Nullable Object> recorded = HarnessFolder.recorded("gsm8k-5", "openbookqa-3");
        for (Version version : Version.values()) {
            Path files = HarnessFolder.write(folder.resolve("of-" + version), recorded, version);

            Imported first = run(lake, files);

            assertThat(first.isNew()).isTrue();
            assertThat(first.warnings()).isEmpty();
            assertThat(samples(lake, first.runId())).isEqualTo(recordedSamples(recorded));
            assertThat(scores(lake, first.runId())).isEqualTo(recordedScores(recorded));
            RunRow row = lake.findRun(first.runId()).orElseThrow();
            assertThat(row.modelFingerprint()).startsWith("imported-");
            assertThat(row.versions().engine()).startsWith("imported: lm-eval 0.4");
            assertThat(row.config()).contains("source_files");
            Rescored rescored = new RescoreJob(lake, 0).run(row, List.of(), TaskCatalogue.embedded());
            assertThat(rescored.faults()).isEmpty();
            assertThat(samples(lake, rescored.runId())).isEqualTo(recordedSamples(recorded));
            assertThat(scores(lake, rescored.runId())).isEqualTo(recordedScores(recorded));
            RunRow child = lake.findRun(rescored.runId()).orElseThrow();
            assertThat(child.config()).contains("\"parent_run\": \"" + first.runId());
            assertThat(child.origin()).isEqualTo(Origin.RESCORED);
            assertThat(child.runName()).isEqualTo(row.runName() + "+rescored");
            if (version == Version.V0_4_13) {
                assertThat(row.versions().engine()).isEqualTo("imported: lm-eval 0.4.13");
                assertThat(run(lake, files))
                        .isEqualTo(new Imported(first.runId(), "tiny-llama", false, first.samples(), List.of()));
            }
        }
        assertThat(lake.runs()).hasSize(2 * Version.values().length);
    }

    private static Imported run(Lake lake, Path files) {
        Configuration hadoop = SparkFixture.spark().sparkContext().hadoopConfiguration();
        List<ImportedRun> runs =
                new LmEvalRuns(null, Map.of(), hadoop).of(new SourceFiles(hadoop).of(List.of(files.toString())));
        return new ImportJob(lake).run(runs, Map.of()).get(0);
    }

    /** What a sample is known by, and what its source says of it. */
    private record Known(SampleStatus status, SampleHashes hashes, Map<String, @Nullable Double> metrics) {}

    private static Map<String, Known> samples(Lake lake, String runId) {
        Map<String, Known> samples = new TreeMap<>();
        for (Row row : lake.samples(runId).collectAsList()) {
            SampleRow sample = SamplesTable.fromRow(row);
            samples.put(
                    sample.task() + " " + sample.filter() + " " + sample.docId(),
                    new Known(sample.status(), sample.hashes(), new TreeMap<>(sample.metrics())));
        }
        return samples;
    }

    private static Map<String, Known> recordedSamples(Map<String, @Nullable Object> recorded) {
        Map<String, Known> samples = new TreeMap<>();
        HarnessFolder.object(recorded.get("samples")).forEach((task, rows) -> {
            for (Object row : (List<?>) Objects.requireNonNull(rows)) {
                Map<String, @Nullable Object> fields = HarnessFolder.object(row);
                Map<String, @Nullable Double> metrics = new TreeMap<>();
                ((List<?>) Objects.requireNonNull(fields.get("metrics")))
                        .forEach(name -> metrics.put(
                                String.valueOf(name),
                                Double.valueOf(String.valueOf(fields.get(String.valueOf(name))))));
                samples.put(
                        task + " " + fields.get("filter") + " " + fields.get("doc_id"),
                        new Known(
                                SampleStatus.OK,
                                new SampleHashes(
                                        String.valueOf(fields.get("doc_hash")),
                                        String.valueOf(fields.get("prompt_hash")),
                                        String.valueOf(fields.get("target_hash"))),
                                metrics));
            }
        });
        return samples;
    }

    private static Map<String, String> scores(Lake lake, String runId) {
        Map<String, String> scores = new TreeMap<>();
        lake.read(ResultsTable.DEFINITION)
                .where("run_id = '" + runId + "'")
                .collectAsList()
                .forEach(row -> scores.put(
                        row.getAs("task") + " " + row.getAs("metric") + "," + row.getAs("filter"),
                        String.valueOf(row.<Object>getAs("value"))));
        return scores;
    }

    private static Map<String, String> recordedScores(Map<String, @Nullable Object> recorded) {
        Map<String, String> scores = new TreeMap<>();
        HarnessFolder.object(recorded.get("results"))
                .forEach((task, values) -> HarnessFolder.object(values).forEach((key, value) -> {
                    if (key.contains(",") && !key.contains("_stderr,")) {
                        scores.put(task + " " + key, String.valueOf(value));
                    }
                }));
        return scores;
    }
}
