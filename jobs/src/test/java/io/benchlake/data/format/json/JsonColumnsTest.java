package io.benchlake.data.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.data.ContentFingerprint;
import io.benchlake.data.FileFormat;
import io.benchlake.data.format.ReadLimits;
import io.benchlake.data.format.RowCollector;
import io.benchlake.data.format.csv.CsvDialect;
import io.benchlake.error.UserError;
import io.benchlake.python.PythonRepr;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Columns of JSON files against what {@code record_json_columns.py} recorded of datasets 5.2. */
class JsonColumnsTest {
    private static final Path RECORDED = Path.of("src/test/resources/io/benchlake/data/columns/json_columns.json");

    /** Files that datasets refuses and whose docs leave no doubt. */
    private static final Set<String> TAKEN = Set.of(
            "numbers, texts and a blank line", "two files, other fields later", "two files, nulls first", "two arrays");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> docsAreThoseOfTheReference() throws IOException {
        JsonNode cases = new JsonMapper().readTree(RECORDED.toFile());
        return StreamSupport.stream(cases.spliterator(), false)
                .map(each -> DynamicTest.dynamicTest(each.get("name").asText(), () -> check(each)));
    }

    private void check(JsonNode recorded) throws IOException {
        String name = recorded.get("name").asText();
        if (recorded.get("docs").isNull()) {
            checkRefused(name, recorded);
            return;
        }
        List<Map<String, @Nullable Object>> docs = read(recorded);
        assertThat(PythonRepr.repr(docs)).isEqualTo(recorded.get("docs").asText());
        assertThat(ContentFingerprint.of(docs))
                .isEqualTo(recorded.get("fingerprint").asText());
    }

    private void checkRefused(String name, JsonNode recorded) throws IOException {
        try {
            List<Map<String, @Nullable Object>> docs = read(recorded);
            assertThat(TAKEN).as("%s", docs).contains(name);
        } catch (UserError e) {
            assertThat(TAKEN).doesNotContain(name);
            assertThat(e.getMessage())
                    .startsWith("Cannot read ")
                    .endsWith(".")
                    .doesNotContain("Source", "Exception", "jackson", "token");
        }
    }

    private List<Map<String, @Nullable Object>> read(JsonNode recorded) throws IOException {
        Path own = Files.createTempDirectory(folder, "case");
        @Nullable String field = recorded.get("field").textValue();
        List<org.apache.hadoop.fs.Path> types = recorded.get("types").isNull()
                ? List.of()
                : write(Files.createDirectory(own.resolve("types")), recorded.get("types"));
        List<org.apache.hadoop.fs.Path> files = write(own, recorded.get("files"));
        RowCollector rows = new RowCollector(ReadLimits.DEFAULT);
        FileFormat.ofName(files.get(0).getName())
                .orElseThrow()
                .read(files, CsvDialect.DEFAULT, new JsonDialect(field, types), new Configuration(), rows);
        return rows.rows();
    }

    private static List<org.apache.hadoop.fs.Path> write(Path folder, JsonNode files) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        files.fields()
                .forEachRemaining(
                        file -> texts.put(file.getKey(), file.getValue().asText()));
        List<org.apache.hadoop.fs.Path> written = new ArrayList<>();
        for (Map.Entry<String, String> file : texts.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.write(path, bytes(file.getKey(), file.getValue()));
            written.add(new org.apache.hadoop.fs.Path(path.toUri()));
        }
        return written;
    }

    /** What is no text is recorded in Base64. */
    private static byte[] bytes(String name, String content) {
        String start = content.replaceFirst("^[\uFEFF \n]*", "");
        boolean isText = !name.endsWith(".gz") && !start.isEmpty() && "{[\"/1'n".indexOf(start.charAt(0)) >= 0;
        return isText
                ? content.getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(content);
    }
}
