package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.EmbeddedDemo;
import io.benchlake.cli.Main;
import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.lake.LakeRows;
import io.benchlake.lake.query.LakeViews;
import io.benchlake.lake.query.QueryGrid;
import io.benchlake.session.Sessions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlCallTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path lake;

    @BeforeEach
    void makeLake() {
        SparkSession spark = Sessions.open("test", "local[1]");
        LakeRows.ensureTables(Lake.open(spark, lake.toString()));
        spark.stop();
    }

    @Test
    void asksTheModelThatTheCommandLineNames() {
        String model = EmbeddedDemo.model().toString();

        int status = withModel(model, "SELECT loglikelihood('The cat', array(' sat', ' flew'))");

        assertThat(status).as(err.toString()).isZero();
        assertThat(out.toString().lines().skip(1))
                .hasSize(1)
                .first()
                .asString()
                .containsPattern("-\\d+\\.\\d+, ?-\\d+\\.\\d+");
    }

    @Test
    void saysWhatIsWrongWithTheModel() {
        int status = withModel("/nowhere", "SELECT generate_until('The cat')");

        assertThat(status).isEqualTo(4);
        assertThat(err.toString()).startsWith("benchlake: Cannot read model /nowhere: there is no such directory.");
    }

    @Test
    void readsOnlyUnlessToldAndNeverDropsAView() throws IOException {
        List<String> refused = List.of(
                "DELETE FROM runs",
                "UPDATE runs SET model = 'x'",
                "INSERT INTO runs SELECT * FROM runs",
                "WITH a AS (SELECT * FROM runs) INSERT INTO runs SELECT * FROM a",
                "FROM runs INSERT INTO runs SELECT * INSERT INTO samples SELECT *",
                "CREATE TABLE t AS SELECT 1",
                "CREATE TEMPORARY VIEW v AS SELECT 1",
                "TRUNCATE TABLE runs",
                "ALTER TABLE runs ADD COLUMN x INT",
                "OPTIMIZE delta.`/x`",
                "VACUUM delta.`/x`",
                "RESTORE TABLE delta.`/x` TO VERSION AS OF 1",
                "CREATE TABLE t SHALLOW CLONE delta.`/x`",
                "MERGE INTO runs USING runs r ON 1 = 1 WHEN MATCHED THEN DELETE",
                "INSERT OVERWRITE DIRECTORY '/tmp/x' USING csv SELECT 1",
                "REORG TABLE delta.`/x` APPLY (PURGE)",
                "CALL system.p()",
                "SET a = 1",
                "ADD JAR '/x.jar'",
                "EXECUTE IMMEDIATE 'DROP TABLE runs'",
                "SELECT TRANSFORM(1) USING 'cat'",
                "WITH a AS (SELECT TRANSFORM(1) USING 'cat') SELECT * FROM a",
                "SELECT * FROM runs WHERE 1 IN (SELECT TRANSFORM(1) USING 'cat')",
                "SELECT reflect('java.lang.System', 'getProperty', 'user.home')",
                "SELECT 1 FROM runs ORDER BY java_method('java.util.UUID', 'randomUUID')",
                "SELECT try_reflect('java.util.UUID', 'randomUUID')",
                "SELECT IDENTIFIER('refl' || 'ect')('java.util.UUID', 'randomUUID')",
                "WITH a AS (SELECT reflect('java.util.UUID', 'randomUUID')) SELECT * FROM a",
                "SELECT * FROM runs WHERE model = (SELECT upper(reflect('java.util.UUID', 'randomUUID')))",
                "SELECT transform(array(1), x -> reflect('java.util.UUID', 'randomUUID'))",
                "EXPLAIN SELECT reflect('java.util.UUID', 'randomUUID')");
        List<String> views =
                List.of("DROP TABLE runs", "drop view if exists Leaderboard", "DROP TABLE IF EXISTS samples");
        List<String> reading = List.of(
                "SELECT 1 AS a",
                "WITH a AS (SELECT 1) SELECT * FROM a",
                "SHOW TABLES",
                "DESCRIBE runs",
                "EXPLAIN SELECT * FROM runs",
                "VALUES (1)",
                "SELECT * FROM runs WHERE model IN (SELECT model FROM samples)",
                "TABLE runs",
                "DESCRIBE HISTORY delta.`" + lake + "/runs`");
        try (SparkSession spark = Sessions.open("test", "local[1]")) {
            new LakeViews(Lake.openExisting(spark, lake.toString())).createOrReplace();
            assertThat(refused)
                    .allSatisfy(statement -> assertThatThrownBy(() -> QueryGrid.of(spark, statement, false))
                            .as(statement)
                            .isInstanceOf(UserError.class)
                            .hasMessageContaining("sql is read-only. Give --write"));
            for (boolean mayWrite : new boolean[] {false, true}) {
                assertThat(views)
                        .allSatisfy(statement -> assertThatThrownBy(() -> QueryGrid.of(spark, statement, mayWrite))
                                .as(statement)
                                .isInstanceOf(UserError.class)
                                .hasMessageContaining("is a view of a table of the lake and is not dropped"));
            }
            assertThat(reading)
                    .allSatisfy(statement -> assertThat(
                                    QueryGrid.of(spark, statement, false).columns())
                            .as(statement)
                            .isNotEmpty());
            QueryGrid.of(spark, "DELETE FROM delta.`" + lake + "/runs` WHERE run_id = 'x'", true);
            faultsAreOneLine(spark);
        }
    }

    private static void faultsAreOneLine(SparkSession spark) {
        Map<String, String> faults = Map.of(
                "SELECT nosuch FROM leaderboard", "there is no column nosuch (line 1 pos 7). Nearest: ",
                "SELECT modl FROM runs", "Nearest: model, ",
                "SELECT l.nosuch FROM runs l", "there is no column l.nosuch",
                "SELECT * FROM rus", "there is no table or view rus (line 1 pos 14). The lake has runs, responses",
                "SELECT nosuch(1)", "nosuch",
                "SELEC 1", "(line 1, pos 0)",
                "SELECT 1/0", "Division by zero",
                "SELECT CAST(concat('x', id) AS INT) FROM range(3)", "cannot be cast",
                "SELECT sum(a), b FROM VALUES (1, 2) t(a, b)", "GROUP BY",
                "INSERT INTO runs SELECT 1", "read-only");
        faults.forEach((statement, part) -> assertThatThrownBy(() -> QueryGrid.of(spark, statement, false))
                .as(statement)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot run the statement: ")
                .hasMessageContaining(part)
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining("SQLSTATE"));
    }

    @Test
    void runsTheStatementsOfAFile() throws IOException {
        Path file = Files.writeString(lake.resolve("q.sql"), """
                -- first; what a semicolon parts
                SELECT 'a;b' AS x; /* ; */
                SELECT count(*) AS n FROM runs;
                """);

        assertThat(fromFile(file)).as(err.toString()).isZero();
        assertThat(out.toString().lines()).containsExactly("x", "a;b", "", "n", "0");

        Files.writeString(file, "SELECT 1;\n\nSELECT nosuch FROM runs");
        assertThat(fromFile(file)).isEqualTo(2);
        assertThat(err.toString()).contains("there is no column nosuch (line 3 pos 7)");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        assertThat(fromFile(lake.resolve("none.sql"))).isEqualTo(2);
        assertThat(err.toString())
                .contains("Cannot read --file " + lake.resolve("none.sql") + ": there is no such file.");
        assertThat(fromFile(Files.writeString(lake.resolve("empty.sql"), "-- nothing;\n;")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there is no statement in " + lake.resolve("empty.sql"));
        assertThat(fromFile(lake.resolve("q.sql"), "SELECT 1")).isEqualTo(2);
        assertThat(err.toString()).contains("SQL is given beside --file. Give either a statement or --file FILE.");
        assertThat(fromFile(Files.write(lake.resolve("latin.sql"), new byte[] {'S', (byte) 0xE4})))
                .isEqualTo(2);
        assertThat(err.toString()).contains("latin.sql: it is not UTF-8");
    }

    private int fromFile(Path file, String... more) {
        return Main.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.concat(
                                Stream.of("sql", "--master", "local[1]", "--lake", lake.toString(), "--format", "csv"),
                                Stream.concat(Stream.of("-f", file.toString()), Stream.of(more)))
                        .toArray(String[]::new));
    }

    @Test
    void cutsWideCellsInTablesOnly() {
        String wide = "SELECT repeat('ab', 100) AS wide, 'a\nb' AS lines";

        assertThat(sql("table", wide)).isZero();
        assertThat(out.toString()).contains("ab".repeat(39) + "a…  a\\u000ab").doesNotContain("ab".repeat(41));
        assertThat(sql("json", wide)).isZero();
        assertThat(out.toString()).contains("ab".repeat(100));
        assertThat(sql("table", wide, "--full")).isZero();
        assertThat(out.toString().lines().skip(2).filter(line -> line.contains("ab".repeat(100) + "  a\\u000ab")))
                .hasSize(1);
        assertThat(sql("table", "DROP TABLE runs")).isEqualTo(2);
        assertThat(err.toString()).contains("runs is a view of a table of the lake and is not dropped");
    }

    private int sql(String format, String statement, String... more) {
        return Main.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.concat(
                                Stream.of(
                                        "sql",
                                        "--master",
                                        "local[1]",
                                        "--lake",
                                        lake.toString(),
                                        "--format",
                                        format,
                                        statement),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private int withModel(String model, String statement) {
        return Main.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "sql",
                "--master",
                "local[1]",
                "--lake",
                lake.toString(),
                "--model",
                model,
                "--format",
                "csv",
                statement);
    }
}
