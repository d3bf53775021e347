package io.benchlake.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.data.ConfigFolder;
import io.benchlake.data.ContentFingerprint;
import io.benchlake.data.Folders;
import io.benchlake.data.StoredSplit;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that Python wrote, and damaged ones; {@code make_golden.py} beside them says how they came to be. */
class SplitFilesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/io/benchlake/data");
    private static final ReadLimits SMALL = new ReadLimits(1 << 20, 1 << 16);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lines", "packed", "plain", "groups", "shards", "folder", "file", "stream", "large", "saved", "parts"
            })
    void theSameDocsHaveOneFingerprintInEveryFormat(String split) throws IOException {
        assertThat(ContentFingerprint.of(rows("same", split))).isEqualTo(recorded("same"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "file", "stream"})
    void columnsOfEveryTypeBecomeWhatPythonMakesOfThem(String split) throws IOException {
        assertThat(ContentFingerprint.of(rows("types", split))).isEqualTo(recorded("types"));
    }

    @Test
    void numbersKeepTheirTypes() throws IOException {
        Map<String, @Nullable Object> doc = rows("same", "plain").get(4);

        assertThat(doc.get("number")).isEqualTo(4L);
        assertThat(doc.get("share")).isEqualTo(4 / 7.0);
        assertThat(doc.get("flag")).isEqualTo(true);
        assertThat(doc).containsEntry("maybe", null);
        assertThat(doc.get("choices")).isEqualTo(Arrays.asList("a4", "b", null));
    }

    @Test
    void orderAndTypesCount() {
        String one = ContentFingerprint.of(List.of(Map.of("a", 1L), Map.of("a", 2L)));

        assertThat(ContentFingerprint.of(List.of(Map.of("a", 2L), Map.of("a", 1L))))
                .isNotEqualTo(one);
        assertThat(ContentFingerprint.of(List.of(Map.of("a", 1.0), Map.of("a", 2L))))
                .isNotEqualTo(one);
        assertThat(ContentFingerprint.of(List.of(Map.of("a", "1"), Map.of("a", 2L))))
                .isNotEqualTo(one);
    }

    @Test
    void aFieldThatIsNullIsNotOneThatIsAbsent() {
        Map<String, @Nullable Object> withNull = new java.util.HashMap<>(Map.of("a", 1L));
        withNull.put("b", null);

        assertThat(ContentFingerprint.of(List.of(withNull)))
                .isNotEqualTo(ContentFingerprint.of(List.of(Map.of("a", 1L))));
    }

    @Test
    void aParquetBombIsStopped() {
        refused("hostile", "bomb", "bomb.parquet row ", "the split takes more than 1048576 bytes");
    }

    @Test
    void aGzipBombIsStoppedEvenWhereItHoldsNothing() throws IOException {
        gzip("test.jsonl.gz", "{\"a\": 1}\n", "\n".repeat(1 << 16), 64);

        refused("test", "test.jsonl.gz line ", "longer than 1048576 bytes");
    }

    @Test
    void anEndlessLineIsNamed() throws IOException {
        gzip("test.jsonl.gz", "{\"a\": 1}\n{\"a\": \"", "x".repeat(1 << 12), 64);

        refused("test", "test.jsonl.gz line 2", "longer than 65536 bytes");
    }

    @Test
    void manySmallDocsAreTooMuchTogether() throws IOException {
        write("test.jsonl", "{\"a\": [[], [], [], []]}\n".repeat(20_000).getBytes(StandardCharsets.UTF_8));

        refused("test", "test.jsonl line ", "BENCHLAKE_DRIVER_MEMORY");
    }

    @Test
    void anEndlessFieldOfCsvIsNamed() throws IOException {
        write("test.csv", ("a,b\n1,2\n\"" + "x,y\n".repeat(1 << 15)).getBytes(StandardCharsets.UTF_8));

        refused("test", "test.csv line 3", "a field is longer than 65536 characters");
    }

    @Test
    void filesUnderAWrongNameAreNoticed() throws IOException {
        byte[] parquet = Files.readAllBytes(GOLDEN.resolve("same/plain.parquet"));
        write("a.jsonl", parquet);
        write("b.parquet", "{\"a\": 1}\n".getBytes(StandardCharsets.UTF_8));
        write("c.jsonl", gzipped("{}"));
        write("e.parquet", "version https://git-lfs.github.com/spec/v1\noid ".getBytes(StandardCharsets.UTF_8));
        write("f.jsonl", "<!DOCTYPE html><html>".getBytes(StandardCharsets.UTF_8));
        write("d.csv", "PK\u0003\u0004 and so on".getBytes(StandardCharsets.ISO_8859_1));

        refused("a", "a.jsonl", "it is named .jsonl but holds Parquet. Rename it to .parquet");
        refused("b", "b.parquet", "it is named .parquet but does not begin as one");
        refused("c", "c.jsonl", "holds gzip. Rename it to .jsonl.gz");
        refused("d", "d.csv", "holds a zip archive. Unpack or convert it");
        refused("e", "e.parquet", "holds a Git LFS pointer. Run 'git lfs pull'");
        refused("f", "f.jsonl", "holds a web page, such as a server sends for an error. Fetch it again");
    }

    @Test
    void filesThatAreCutOffAreRefused() throws IOException {
        cut("same/plain.parquet", 0.5, "a.parquet");
        cut("same/stream.arrow", 0.5, "b.arrow");
        cut("same/file.arrow", 0.5, "c.arrow");
        cut("same/packed.jsonl.gz", 0.5, "d.jsonl.gz");
        byte[] stream = Files.readAllBytes(GOLDEN.resolve("same/stream.arrow"));
        write("e.arrow", Arrays.copyOf(stream, stream.length - 8));

        refused("a", "a.parquet", "row 1 is damaged");
        refused("b", "b.arrow", "is cut off, damaged, or still being written");
        refused("c", "c.arrow", "is cut off, damaged, or still being written");
        refused("d", "d.jsonl.gz", "Cannot read");
        refused("e", "e.arrow", "the Arrow message at byte " + (stream.length - 8) + " is not whole");
    }

    @Test
    void aHostileLengthOfArrowSetsNoMemoryAside() throws IOException {
        byte[] stream = Files.readAllBytes(GOLDEN.resolve("same/stream.arrow"));
        Arrays.fill(stream, 4, 7, (byte) 0xFF);
        stream[7] = 0x7F;
        write("test.arrow", stream);

        refused("test", "test.arrow", "the Arrow message at byte 0 is not whole");
    }

    @Test
    void jsonThatIsNoListOfObjectsIsRefusedWithItsLine() throws IOException {
        write("a.json", "[{\"a\": 1},\n{\"a\":\n".getBytes(StandardCharsets.UTF_8));
        write("b.json", "[{}, 2]".getBytes(StandardCharsets.UTF_8));

        refused("a", "a.json line ", "not JSON");
        refused("b", "b.json", "item 2 of the array is no JSON object");
    }

    @Test
    void csvThatIsNotUtf8IsRefused() throws IOException {
        write("test.csv", "a\nb\n\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        refused("test", "test.csv", "not UTF-8");
    }

    private static String recorded(String split) throws IOException {
        JsonNode recorded =
                new JsonMapper().readTree(GOLDEN.resolve("fingerprints.json").toFile());
        return recorded.get(split).asText();
    }

    private static List<Map<String, @Nullable Object>> rows(String golden, String split) throws IOException {
        return rows(GOLDEN.resolve(golden), split, ReadLimits.DEFAULT);
    }

    private static List<Map<String, @Nullable Object>> rows(Path config, String split, ReadLimits limits)
            throws IOException {
        Folders folders = new Folders(FileSystem.getLocal(new Configuration()));
        StoredSplit.Listed stored = new ConfigFolder(folders, new org.apache.hadoop.fs.Path(config.toUri()))
                .find(split)
                .orElseThrow()
                .listed(() -> {
                    throw new AssertionError("files need no Spark");
                });
        RowCollector rows = new RowCollector(limits);
        stored.read(rows, new Configuration());
        return rows.rows();
    }

    private void refused(String split, String... words) {
        refused(folder, split, words);
    }

    private static void refused(String golden, String split, String first, String second) {
        refused(GOLDEN.resolve(golden), split, first, second);
    }

    private static void refused(Path config, String split, String... words) {
        assertThatThrownBy(() -> rows(config, split, SMALL))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INVALID_INPUT))
                .hasMessageContainingAll(words);
    }

    private void cut(String golden, double share, String name) throws IOException {
        byte[] whole = Files.readAllBytes(GOLDEN.resolve(golden));
        write(name, Arrays.copyOf(whole, (int) (whole.length * share)));
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    private void gzip(String name, String head, String repeated, int times) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(head.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < times; i++) {
                out.write(repeated.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static byte[] gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
