package io.benchlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.SparkFixture;
import io.benchlake.lake.query.LakeViews;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunStatus;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.python.PythonJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsViewTest {
    private static final SparkSession SPARK = SparkFixture.newSession();

    @TempDir
    private Path folder;

    private final List<Row> runs = new ArrayList<>();

    @Test
    void takesAsMuchOfAPathAsTellsItFromTheOthers() throws IOException {
        evaluated("one", "/ck/runB/step_1000");
        evaluated("two", "/ck/runA/step_1000/");
        evaluated("three", "/other/runA/step_2000");
        evaluated("four", "s3a://bucket/llama");
        evaluated("five", "s3a://bucket/a/b");
        evaluated("six", "/a/b");
        evaluated("seven", "/b");
        evaluated("eight", "/ck/0e9e39f249a16976918f6564b8830bc894c89659");
        evaluated("nine", "file:/ck/nine");
        evaluated("ten", "/ck/ten-00001-of-00002.gguf");
        evaluated("eleven", "ollama:eleven:8b");

        assertThat(names())
                .containsEntry("one", "runB/step_1000")
                .containsEntry("two", "runA/step_1000")
                .containsEntry("three", "step_2000")
                .containsEntry("four", "llama")
                .containsEntry("five", "bucket/a/b")
                .containsEntry("six", "a/b")
                .containsEntry("seven", "b")
                .containsEntry("eight", "ck/0e9e39f249a16976918f6564b8830bc894c89659")
                .containsEntry("nine", "nine")
                .containsEntry("ten", "ten")
                .containsEntry("eleven", "eleven:8b");
    }

    @Test
    void tellsModelsOfOneNameApart() throws IOException {
        run("one", "mine", "mine", "/ck/a/step_1", "float32");
        run("two", "mine", "mine", "/ck/b/step_2", "float32");
        run("three", "llama", null, "/ck/llama", "float32");
        run("four", "llama", null, "/ck/llama", "bfloat16");
        run("batch-1", "tiny", null, "/ck/tiny", "float32");
        run("batch-2", "tiny", null, "/ck/tiny", "float32");

        assertThat(names())
                .containsEntry("one", "mine (step_1)")
                .containsEntry("two", "mine (step_2)")
                .containsEntry("three", "llama (float32)")
                .containsEntry("four", "llama (bfloat16)")
                .containsEntry("batch-1", "tiny #batch-1")
                .containsEntry("batch-2", "tiny #batch-2");
    }

    @Test
    void namesSnapshotsOfAHubCacheByTheirRepository() throws IOException {
        run("one", "acme/tiny@main", null, snapshot("0e9e39f249a1"), "float32");
        run("two", "acme/tiny@main", null, snapshot("1a2b3c4d5e6f"), "float32");
        run("three", "gpt2@main", null, "/hub/models--gpt2/snapshots/99", "float32");
        runs.add(row("old", "0e9e39f249a1", Map.of("model", "/hub/models--old--model/snapshots/0e9e39f249a1")));

        assertThat(names())
                .containsEntry("one", "acme/tiny@main (0e9e39f2)")
                .containsEntry("two", "acme/tiny@main (1a2b3c4d)")
                .containsEntry("three", "gpt2@main")
                .containsEntry("old", "old/model@0e9e39f2");
    }

    @Test
    void theSameWeightsAreOneModelByItsLastNameAndPlace() throws IOException {
        run("same", "first", null, "/ck/first", "float32");
        run("same", "second", null, "/ck/second", "float32");
        run("given", "called", "called", "/ck/first-place", "float32");
        run("given", "second-place", null, "/ck/second-place", "float32");

        assertThat(names()).containsEntry("same", "second").containsEntry("given", "called");
    }

    @Test
    void runsOfEarlierVersionsKeepWhatTheyTell() throws IOException {
        runs.add(row("dot", "checkpoint", Map.of("model", ".")));
        runs.add(row("up", "up", Map.of("model", "../models/tiny")));
        runs.add(row("bare", "bare", Map.of()));

        assertThat(names())
                .containsEntry("dot", "checkpoint")
                .containsEntry("up", "tiny")
                .containsEntry("bare", "bare");
    }

    private static String snapshot(String commit) {
        return "/hub/models--acme--tiny/snapshots/" + commit;
    }

    private void evaluated(String fingerprint, String path) {
        run(fingerprint, "own", null, path, "float32");
    }

    private void run(String fingerprint, String own, @Nullable String given, String path, String dtype) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("model", "..");
        config.put("model_name", given);
        config.put("model_path", path);
        config.put("model_dtype", dtype);
        runs.add(row(fingerprint, own, config));
    }

    private Row row(String fingerprint, String own, Map<String, ? extends @Nullable Object> config) {
        Instant start = Instant.parse("2026-11-01T00:00:00Z").plusSeconds(runs.size());
        RunRow run = LakeRows.run("run-" + runs.size(), own);
        return RunsTable.toRow(new RunRow(
                run.runId(),
                run.runName(),
                RunStatus.FINISHED,
                own,
                fingerprint,
                run.tasks(),
                PythonJson.dumps(config),
                run.date(),
                start,
                run.work(),
                run.versions()));
    }

    private Map<String, String> names() throws IOException {
        Lake lake = Lake.open(SPARK, LakeRows.emptyLake(folder.resolve("lake")).root());
        LakeRows.appendOnce(
                lake, RunsTable.DEFINITION, SPARK.createDataFrame(runs, RunsTable.DEFINITION.schema()), "runs");
        new LakeViews(lake).createOrReplace();
        Map<String, String> names = new LinkedHashMap<>();
        SPARK.sql("SELECT DISTINCT model_fingerprint, model FROM runs")
                .collectAsList()
                .forEach(row -> names.put(row.getString(0), row.getString(1)));
        return names;
    }
}
