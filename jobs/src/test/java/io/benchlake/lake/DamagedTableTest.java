package io.benchlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.SparkFixture;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.lake.fault.Causes;
import io.benchlake.lake.fault.TableFault;
import io.benchlake.lake.query.LakeViews;
import io.benchlake.lake.query.QueryGrid;
import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.lake.table.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Option;

/** Tables with files that are cut, emptied, lost or of another making: who reads or writes them gets one message. */
class DamagedTableTest {
    private static final SparkSession SPARK = SparkFixture.spark();
    private static final Pattern ADDED = Pattern.compile("\"path\":\"(part-[^\"]+)\"");
    private static final String COMMIT = "_delta_log/0000000000000000000";

    @TempDir
    private static Path whole;

    @TempDir
    private Path folder;

    /** Three runs in {@code runs}: versions 0 to 3. */
    @BeforeAll
    static void makeLake() throws IOException {
        Lake made = LakeRows.emptyLake(whole.resolve("lake"));
        Stream.of("r1", "r2", "r3").forEach(run -> LakeRows.upsertRun(made, LakeRows.run(run, "tiny")));
    }

    @AfterEach
    void forget() {
        DeltaLog.clearCache();
    }

    private static Stream<Arguments> damages() {
        return Stream.of(
                log("a cut commit", "2.json", table -> cut(commit(table, 2))),
                log("an empty commit", "2.json is empty", table -> write(commit(table, 2), new byte[0])),
                log("a web page for a commit", "3.json", table -> write(commit(table, 3), bytes("<html></html>\n"))),
                log("a lost first commit", "0.json", table -> Files.delete(commit(table, 0))),
                log(
                        "a lost commit in the middle",
                        "DELTA_VERSIONS_NOT_CONTIGUOUS",
                        table -> Files.delete(commit(table, 2))),
                log("a lost last commit", "3.json is missing", table -> Files.delete(commit(table, 3))),
                Arguments.of(
                        "a cut checkpoint",
                        ExitCode.INVALID_INPUT,
                        "a checkpoint of its transaction log is damaged",
                        act(table -> {
                            cut(checkpoint(table));
                            for (int version = 0; version < 3; version++) {
                                Files.delete(commit(table, version));
                            }
                        })),
                data("a lost data file", table -> Files.delete(data(table))),
                data("a cut data file", table -> cut(data(table))),
                data("a data file that does not fit its checksum", table -> Files.write(data(table), new byte[4000])),
                Arguments.of(
                        "a table without its log",
                        ExitCode.INVALID_INPUT,
                        "no Delta table: it has no folder _delta_log",
                        act(table -> deleteAll(table.resolve("_delta_log")))),
                Arguments.of("a file for a table", ExitCode.INVALID_INPUT, "no Delta table", act(table -> {
                    deleteAll(table);
                    Files.write(table, new byte[3]);
                })),
                newer("a feature of the future", """
                        {"protocol":{"minReaderVersion":3,"minWriterVersion":7,\
                        "readerFeatures":["fromTheFuture"],"writerFeatures":["fromTheFuture"]}}
                        """),
                newer("versions of the future", "{\"protocol\":{\"minReaderVersion\":9,\"minWriterVersion\":9}}\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void isOneMessageForReadersAndWriters(String name, ExitCode status, String words, Damage damage) throws Exception {
        Path lake = copy();
        damage.on(lake.resolve("runs"));
        List<Callable<Object>> uses = List.of(
                () -> {
                    Lake opened = Lake.openExisting(SparkFixture.newSession(), lake.toString());
                    new LakeViews(opened).createOrReplace();
                    return QueryGrid.of(opened.spark(), "SELECT * FROM runs", false);
                },
                () -> {
                    Lake written = Lake.open(SPARK, lake.toString());
                    assertThat(written.hasNoTables()).isFalse();
                    written.ensureTable(RunsTable.DEFINITION);
                    return written.findRun("r1");
                });
        for (Callable<Object> use : uses) {
            DeltaLog.clearCache();
            UserError fault = fault(use);
            assertThat(fault)
                    .hasMessageMatching("Cannot use table .*/lake/runs: .*")
                    .hasMessageContaining(words)
                    .hasMessageNotContaining("\n");
            assertThat(fault.exitCode()).isEqualTo(status);
        }
    }

    /** A hint that Delta does without. */
    @Test
    void aDamagedHintAtTheLastCheckpointKeepsNobodyFromTheTable() throws IOException {
        Path lake = copy();
        Path runs = lake.resolve("runs");
        checkpoint(runs);
        for (String hint : List.of("", "{\"ver", "{\"version\":50,\"size\":7}")) {
            write(runs.resolve("_delta_log/_last_checkpoint"), bytes(hint));
            DeltaLog.clearCache();
            assertThat(Lake.open(SPARK, lake.toString()).runs()).as(hint).hasSize(3);
        }
    }

    /** What the message advises. */
    @Test
    void aCheckpointThatIsDamagedCanBeMovedAwayWhereAllCommitsAreThere() throws IOException {
        Path lake = copy();
        Path runs = lake.resolve("runs");
        Path checkpoint = checkpoint(runs);
        cut(checkpoint);
        Files.delete(checkpoint);
        Files.delete(runs.resolve("_delta_log/_last_checkpoint"));

        assertThat(Lake.open(SPARK, lake.toString()).runs()).hasSize(3);
    }

    /** What docs/operations.md, Mending a lake, advises. */
    @Test
    void aTableIsWrittenAnewWithoutItsDamagedFileAndNothingElseIsLost() throws IOException {
        Path lake = copy();
        cut(data(lake.resolve("runs")));
        String table = Sql.deltaPath(lake.resolve("runs").toString());
        SparkSession session = SparkFixture.newSession();
        session.conf().set("spark.sql.files.ignoreCorruptFiles", "true");
        session.conf().set("spark.sql.files.ignoreMissingFiles", "true");

        QueryGrid.of(session, "INSERT OVERWRITE " + table + " SELECT * FROM " + table, true);

        Lake mended = Lake.open(SPARK, lake.toString());
        assertThat(mended.runs()).extracting(RunRow::runId).containsExactlyInAnyOrder("r2", "r3");
        LakeRows.upsertRun(mended, LakeRows.run("r1", "tiny"));
        assertThat(mended.runs()).hasSize(3);
    }

    /** The same for a log beyond repair: answers are never replaced, so all files of the table are rows of it. */
    @Test
    void answersAreTakenFromTheirFilesWhereTheLogIsLost() throws IOException {
        Lake written = LakeRows.emptyLake(folder.resolve("lake"));
        for (String hash : List.of("h1", "h2", "h3")) {
            LakeRows.appendOnce(
                    written, ResponsesTable.DEFINITION, LakeRows.responses(LakeRows.scored(hash, -1)), hash);
        }
        Path responses = folder.resolve("lake/responses");
        deleteAll(responses.resolve("_delta_log"));
        DeltaLog.clearCache();

        QueryGrid.of(
                SparkFixture.newSession(),
                "CONVERT TO DELTA parquet.`" + responses + "` PARTITIONED BY (model_fingerprint STRING)",
                true);

        Lake mended = Lake.open(SPARK, folder.resolve("lake").toString());
        LakeRows.ensureTables(mended);
        assertThat(mended.storedResponses(LakeRows.FINGERPRINT).count()).isEqualTo(3);
        LakeRows.appendOnce(mended, ResponsesTable.DEFINITION, LakeRows.responses(LakeRows.scored("h4", -1)), "h4");
        assertThat(mended.storedResponses(LakeRows.FINGERPRINT).count()).isEqualTo(4);
    }

    private static UserError fault(Callable<?> use) {
        try {
            return new UserError(ExitCode.OK, "no fault: " + use.call());
        } catch (Exception e) {
            Optional<UserError> told = Causes.find(e, UserError.class).or(() -> TableFault.of(e));
            return told.orElseGet(() -> new UserError(ExitCode.INTERNAL, "internal error", e));
        }
    }

    private Path copy() throws IOException {
        Path copy = folder.resolve("lake");
        try (Stream<Path> files = Files.walk(whole.resolve("lake"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(
                        file,
                        copy.resolve(whole.resolve("lake").relativize(file).toString()));
            }
        }
        return copy;
    }

    private static Arguments log(String name, String words, Damage damage) {
        return Arguments.of(name, ExitCode.INVALID_INPUT, words.startsWith("DELTA_") ? words : COMMIT + words, damage);
    }

    private static Arguments data(String name, Damage damage) {
        return Arguments.of(name, ExitCode.INVALID_INPUT, "a data file is missing or damaged: part-", damage);
    }

    private static Arguments newer(String name, String protocol) {
        return Arguments.of(
                name,
                ExitCode.PREFLIGHT,
                "written by a newer Delta Lake",
                act(table -> write(commit(table, 4), bytes(protocol))));
    }

    private static Damage act(Damage damage) {
        return damage;
    }

    private static Path commit(Path table, int version) {
        return table.resolve(COMMIT + version + ".json");
    }

    private static Path checkpoint(Path table) throws IOException {
        DeltaLog.clearCache();
        DeltaLog log = DeltaLog.forTable(SPARK, table.toString());
        log.checkpoint(log.unsafeVolatileSnapshot(), Option.empty());
        DeltaLog.clearCache();
        return table.resolve("_delta_log/00000000000000000003.checkpoint.parquet");
    }

    /** The file of the run {@code r1}. */
    private static Path data(Path table) throws IOException {
        Matcher added = ADDED.matcher(Files.readString(commit(table, 1)));
        assertThat(added.find()).isTrue();
        return table.resolve(added.group(1));
    }

    private static void cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    /** Takes the file for what was written, as a store without checksums does. */
    private static void write(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }

    private interface Damage {
        void on(Path table) throws IOException;
    }
}
