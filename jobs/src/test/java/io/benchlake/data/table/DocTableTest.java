package io.benchlake.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.SparkFixture;
import io.benchlake.data.ContentFingerprint;
import io.benchlake.data.format.ReadLimits;
import io.benchlake.data.format.RowCollector;
import io.benchlake.data.format.json.JsonText;
import io.benchlake.error.UserError;
import io.benchlake.python.PythonJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocTableTest {
    private static final PythonJson EXACT = new PythonJson(0, true, false);

    @TempDir
    private Path folder;

    private DocTable table;

    @BeforeEach
    void nameTable() {
        table = new DocTable(SparkFixture.spark(), folder.resolve("test").toString());
    }

    @Test
    void docsOfOneKindHaveTypedColumnsAndNothingElse() {
        write("{\"q\": \"a\", \"n\": 1, \"f\": 0.5, \"l\": [\"x\", null], \"s\": {\"k\": [1]}, \"no\": null}");

        Dataset<Row> rows = SparkFixture.spark()
                .read()
                .format("delta")
                .load(folder.resolve("test").toString());
        assertThat(rows.schema().toDDL().replace(" NOT NULL", ""))
                .isEqualTo("_doc_id BIGINT,q STRING,n BIGINT,f DOUBLE,l ARRAY<STRING>,s STRUCT<k: ARRAY<BIGINT>>,"
                        + "no STRING,_doc_json STRING");
        assertThat(rows.filter("_doc_json IS NOT NULL").count()).isZero();
    }

    @Test
    void docsComeBackAsTheyWere() {
        comesBack(
                "{\"a\": 1, \"b\": null, \"c\": 1.5}",
                "{\"a\": 2, \"c\": 2}",
                "{\"c\": 3.0, \"a\": 3, \"b\": \"\\ud83d half a character\"}",
                "{\"a\": \"x\", \"b\": [1, \"y\"], \"c\": {}}",
                "{\"A\": 1, \"a\": 1, \"\": 5, \"_doc_id\": 7, \"sp ace, (x)\": {\"in ner\": [{\"n\": 1}, {}]}}",
                "{}",
                "{\"a\": 9007199254740993, \"c\": NaN}",
                "{\"a\": {\"k\": {\"deep\": [[], [[1]], null]}}}",
                "{\"f\": -0.0}");
    }

    @Test
    void absentAndNullFieldsOfNestedRecordsAreKeptApart() {
        comesBack("{\"s\": {\"k\": 1, \"l\": null}}", "{\"s\": {\"k\": 1}}", "{\"s\": null}", "{}");
    }

    @Test
    void valuesThatJavaHasNoColumnForComeBack() {
        comesBack(
                "{\"u\": 18446744073709551615, \"d\": \"1.10\", \"t\": \"2023-01-01 00:00:00+01:00\", \"x\": {\"a\": 1}}",
                "{\"u\": 1, \"d\": null, \"t\": \"1 day, 0:00:01\", \"x\": [1, \"a\", 12345678901234567890]}");
    }

    @Test
    void dictionariesWithManyKeysAreText() {
        String keys = IntStream.range(0, 600)
                .mapToObj(i -> "\"k" + i + "\": " + i)
                .collect(java.util.stream.Collectors.joining(", ", "{", "}"));
        comesBack("{\"d\": " + keys + "}");

        assertThat(SparkFixture.spark()
                        .read()
                        .format("delta")
                        .load(folder.resolve("test").toString())
                        .schema()
                        .apply("d")
                        .dataType()
                        .sql())
                .isEqualTo("STRING");
    }

    @Test
    void orderDoesNotDependOnFiles() {
        List<Map<String, @Nullable Object>> docs = parse(
                IntStream.range(0, 500).mapToObj(i -> "{\"i\": " + i + "}").toArray(String[]::new));
        table.write(docs, ContentFingerprint.of(docs));
        String path = folder.resolve("test").toString();
        SparkFixture.spark()
                .read()
                .format("delta")
                .load(path)
                .repartition(7)
                .orderBy("i")
                .sortWithinPartitions("i")
                .write()
                .format("delta")
                .mode("overwrite")
                .option("dataChange", "false")
                .save(path);

        assertThat(read()).isEqualTo(docs);
    }

    @Test
    void writingAgainReplacesDocsAndColumns() {
        write("{\"a\": 1}", "{\"a\": 2}");
        write("{\"b\": \"x\"}");

        assertThat(read()).isEqualTo(parse("{\"b\": \"x\"}"));
        assertThat(table.recorded()).contains(new DocTable.Recorded(ContentFingerprint.of(parse("{\"b\": \"x\"}")), 1));
    }

    @Test
    void aTableOfAnotherToolHasNoOrder() {
        String path = folder.resolve("test").toString();
        SparkFixture.spark().range(3).write().format("delta").save(path);

        assertThatThrownBy(this::read)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("it has no column _doc_id, so its docs have no order");
    }

    @Test
    void aTableThatLostAFileIsNamed() throws IOException {
        write("{\"a\": 1}");
        try (Stream<Path> files = Files.list(folder.resolve("test"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".parquet")).toList()) {
                Files.delete(file);
            }
        }

        assertThatThrownBy(this::read)
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("Cannot read table " + folder.resolve("test"), "Import the data set again");
    }

    @Test
    void aVersionIsKnownByItsFiles() {
        write("{\"a\": 1}");
        List<@Nullable Object> before = table.version().identity();

        assertThat(table.version().identity()).isEqualTo(before);
        SparkFixture.spark().sql("UPDATE delta.`" + folder.resolve("test") + "` SET a = 2");
        assertThat(table.version().identity()).isNotEqualTo(before);
    }

    @Test
    void whatOnlySparkCanReadIsRefused() {
        write("{\"a\": 1}", "{\"a\": 2}");
        String name = "delta.`" + folder.resolve("test") + "`";
        SparkFixture.spark().sql("ALTER TABLE " + name + " SET TBLPROPERTIES (delta.enableDeletionVectors = true)");
        SparkFixture.spark().sql("DELETE FROM " + name + " WHERE a = 1");

        assertThatThrownBy(this::read)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("rows were deleted from it without its files being written anew."
                        + " Import the data set again.");
    }

    private void comesBack(String... docs) {
        write(docs);

        assertThat(read().stream().map(EXACT::write))
                .isEqualTo(parse(docs).stream().map(EXACT::write).toList());
    }

    private void write(String... docs) {
        table.write(parse(docs), ContentFingerprint.of(parse(docs)));
    }

    private List<Map<String, @Nullable Object>> read() {
        RowCollector docs = new RowCollector(ReadLimits.DEFAULT);
        table.version().read(docs, new Configuration());
        return docs.rows();
    }

    private static List<Map<String, @Nullable Object>> parse(String... docs) {
        return Stream.of(docs)
                .map(doc -> JsonText.parseObject(doc.getBytes(StandardCharsets.UTF_8), "test"))
                .toList();
    }
}
