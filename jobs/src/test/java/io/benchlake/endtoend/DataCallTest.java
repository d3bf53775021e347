package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.EmbeddedDemo;
import io.benchlake.cli.Main;
import io.benchlake.endtoend.EvaluateCall.Outcome;
import io.benchlake.lake.Lake;
import io.benchlake.session.Sessions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole calls of {@code benchlake data}, and runs on what they leave. */
class DataCallTest {
    private static final String TASKS = "demo_choice|2,story_ends";

    @TempDir
    private Path folder;

    private Path files;
    private Path tables;

    @BeforeEach
    void copyDataSets() throws IOException {
        files = folder.resolve("files");
        tables = folder.resolve("tables");
        copy("benchlake/demo/choice", "test.jsonl", "validation.jsonl");
        copy("benchlake/demo/stories", "test.jsonl");
    }

    @Test
    void aTableGivesTheSamePromptsAsTheFileItCameFrom() {
        importAll();
        Path lake = folder.resolve("lake");
        done(evaluate(lake, files, "from-files"));
        done(evaluate(lake, tables, "from-tables"));

        assertThat(LakeContent.of(lake).runs().get(1)).contains(" scored 0");
        assertThat(
                        query(
                                lake,
                                "SELECT count(DISTINCT prompt_hash, doc, target, arguments, doc_id, task), count(*) FROM all_samples"))
                .satisfies(row -> assertThat(row.getLong(1)).isEqualTo(2 * row.getLong(0)));
    }

    @Test
    void aRunRecordsEverySplitThatItRead() {
        Path lake = folder.resolve("lake");
        done(evaluate(lake, files, "first"));

        assertThat(rows(lake, """
                SELECT dataset_path, config, split, n_docs, array_join(tasks, ','), length(fingerprint)
                FROM datasets ORDER BY dataset_path, config, split"""))
                .containsExactly(
                        "[benchlake/demo,choice,test,300,demo_choice,64]",
                        "[benchlake/demo,choice,validation,8,demo_choice,64]",
                        "[benchlake/demo,stories,test,100,story_ends,64]");
    }

    @Test
    void aDocThatChangesMakesAnotherRun() throws IOException {
        Path lake = folder.resolve("lake");
        done(evaluate(lake, files, "name"));
        done(evaluate(lake, files, "name"));
        Path pool = files.resolve("benchlake/demo/choice/validation.jsonl");
        Files.writeString(pool, Files.readString(pool).replaceFirst("\\n.*\\n", "\n"));
        done(evaluate(lake, files, "name"));

        assertThat(query(lake, "SELECT count(*) FROM runs").getLong(0)).isEqualTo(2);
        assertThat(query(lake, "SELECT count(DISTINCT fingerprint) FROM datasets WHERE split = 'validation'")
                        .getLong(0))
                .isEqualTo(2);
    }

    @Test
    void importingTwiceChangesNothingAndOtherDocsAreNotReplacedUnasked() throws IOException {
        importAll();
        Outcome again = data(
                "import",
                files.resolve("benchlake/demo/choice").toString(),
                "--dataset",
                "benchlake/demo",
                "--config",
                "choice",
                "--data",
                tables.toString());
        done(again);
        assertThat(again.out().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("unchanged benchlake/demo choice "));

        Path other = Files.writeString(folder.resolve("test.jsonl"), "{\"a\": 1}\n");
        String[] words = {
            "import", other.toString(), "--dataset", "benchlake/demo", "--config", "choice", "--data", tables.toString()
        };
        Outcome refused = data(words);
        assertThat(refused.status()).isEqualTo(4);
        assertThat(refused.err()).contains("holds other docs. Add --replace");
        done(data(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(words), java.util.stream.Stream.of("--replace"))
                .toArray(String[]::new)));
        assertThat(data("verify", "--data", tables.toString(), "--dataset", "demo")
                        .out())
                .contains("benchlake/demo choice test: 1 docs, fingerprint ", "3 splits checked, 0 faults");
    }

    @Test
    void aSnapshotOfTheHubIsImportedAsItsCardSays() throws IOException {
        Path snapshot = Files.createDirectories(folder.resolve("hub/snapshots/0123"));
        Files.createDirectories(snapshot.resolve("anatomy"));
        Path blob = Files.writeString(
                Files.createDirectories(folder.resolve("hub/blobs")).resolve("a"), "{\"n\": 1}\n");
        Files.createSymbolicLink(
                snapshot.resolve("anatomy/one.jsonl"),
                snapshot.resolve("anatomy").relativize(blob));
        Files.writeString(snapshot.resolve("anatomy/two.jsonl"), "{\"n\": 2}\n{\"n\": 3}\n");
        Files.writeString(
                snapshot.resolve("README.md"),
                "---\nconfigs:\n- config_name: anatomy\n  data_files:\n  - split: dev\n    path: anatomy/*\n---\n");

        Outcome outcome = data("import", snapshot.toString(), "--dataset", "cais/mmlu", "--data", tables.toString());
        done(outcome);
        assertThat(outcome.out()).startsWith("imported cais/mmlu anatomy dev: 3 docs, fingerprint ");
    }

    @Test
    void whatIsThereIsListedAndChecked() throws IOException {
        importAll();
        Path damaged = tables.resolve("org/odd/main/test.jsonl");
        Files.createDirectories(java.util.Objects.requireNonNull(damaged.getParent()));
        Files.writeString(damaged, "{\"a\": 1}\n{\n");

        Outcome list = data("list", "--data", tables.toString(), "--format", "csv");
        done(list);
        assertThat(list.out())
                .contains("benchlake/demo,choice,validation,table,", "org/odd,main,test,jsonl,11,")
                .doesNotContain("_delta_log");
        Outcome verify = data("verify", "--data", tables.toString());
        assertThat(verify.status()).isEqualTo(4);
        assertThat(verify.out())
                .contains("org/odd main test: FAULT: ", "test.jsonl line 2", "4 splits checked, 1 faults");
    }

    @Test
    void sourcesThatCannotBeReadAreNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "x");

        refused(
                4,
                "nowhere.jsonl: it does not exist",
                "import",
                folder.resolve("nowhere.jsonl").toString());
        refused(4, "its name does not tell its format", "import", text.toString());
        refused(4, "not a plain name", "import", files.toString(), "--config", "../..");
        refused(
                4,
                "nothing there is of --config null --split exam",
                "import",
                files.resolve("benchlake/demo/choice").toString(),
                "--split",
                "exam");
    }

    @Test
    void everyCommandHelps() {
        for (String command : List.of("fetch", "import", "list", "verify")) {
            Outcome help = data(command, "--help");
            assertThat(help.status()).isZero();
            assertThat(help.out()).contains("Usage: benchlake data " + command, "--data");
        }
    }

    @Test
    void fetchTakesNoSecretsAsArguments() {
        Outcome outcome =
                data("fetch", "openbookqa", "--data", tables.toString(), "--hub", "https://me:hf_canary@host");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("Secrets come from the environment").doesNotContain("hf_canary");
    }

    private void importAll() {
        done(data(
                "import",
                files.resolve("benchlake/demo/choice").toString(),
                "--dataset",
                "benchlake/demo",
                "--config",
                "choice",
                "--data",
                tables.toString()));
        done(data(
                "import",
                files.resolve("benchlake/demo/stories/test.jsonl").toString(),
                "--dataset",
                "benchlake/demo",
                "--config",
                "stories",
                "--data",
                tables.toString()));
    }

    private void refused(int status, String words, String... command) {
        List<String> all = new java.util.ArrayList<>(List.of(command));
        all.addAll(List.of("--dataset", "org/x", "--data", tables.toString()));
        Outcome outcome = data(all.toArray(String[]::new));
        assertThat(outcome.err()).contains(words).doesNotContain("\tat ");
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(tables).doesNotExist();
    }

    private static Outcome evaluate(Path lake, Path data, String name) {
        return EvaluateCall.on("local[2]", lake)
                .withMoreTasks()
                .with("--tasks", TASKS, "--limit", "3", "--run-name", name, "--data", data.toString())
                .run();
    }

    private static Outcome data(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("data"), java.util.stream.Stream.of(words))
                .toArray(String[]::new);
        int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
        return new Outcome(status, out.toString(), err.toString());
    }

    private static void done(Outcome outcome) {
        assertThat(outcome.status()).as(outcome.err()).isZero();
    }

    private static Row query(Path root, String sql) {
        SparkSession spark = Sessions.open("query", "local[1]");
        try {
            new io.benchlake.lake.query.LakeViews(Lake.openExisting(spark, root.toString())).createOrReplace();
            return spark.sql(sql).head();
        } finally {
            spark.stop();
        }
    }

    private static List<String> rows(Path root, String sql) {
        SparkSession spark = Sessions.open("query", "local[1]");
        try {
            new io.benchlake.lake.query.LakeViews(Lake.openExisting(spark, root.toString())).createOrReplace();
            return spark.sql(sql).collectAsList().stream().map(Row::toString).toList();
        } finally {
            spark.stop();
        }
    }

    private void copy(String config, String... splits) throws IOException {
        Path target = Files.createDirectories(files.resolve(config));
        for (String split : splits) {
            Files.copy(EmbeddedDemo.data().resolve(config).resolve(split), target.resolve(split));
        }
    }
}
