package io.benchlake.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.data.ContentFingerprint;
import io.benchlake.data.FileFormat;
import io.benchlake.data.format.csv.CsvDialect;
import io.benchlake.data.format.json.JsonDialect;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.python.PythonRepr;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of Parquet and Arrow files against what {@code record_typed_columns.py} recorded of datasets 5.2. */
class TypedColumnsTest {
    private static final Path RECORDED = Path.of("src/test/resources/io/benchlake/data/columns");

    @ParameterizedTest
    @ValueSource(strings = {"columns.parquet", "columns.arrow", "columns_file.arrow"})
    void valuesOfEveryTypeAreThoseOfTheReference(String name) throws IOException {
        List<Map<String, @Nullable Object>> docs = read(name);
        SoftAssertions all = new SoftAssertions();
        recorded().get("columns").fields().forEachRemaining(column -> {
            List<@Nullable Object> values = new ArrayList<>();
            docs.forEach(doc -> values.add(doc.get(column.getKey())));
            all.assertThat(PythonRepr.repr(values))
                    .as(column.getKey())
                    .isEqualTo(column.getValue().asText());
        });
        all.assertAll();
    }

    @Test
    void theFingerprintIsThatOfTheOtherFormat() throws IOException {
        assertThat(ContentFingerprint.of(read("columns.parquet")))
                .isEqualTo(ContentFingerprint.of(read("columns.arrow")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none.parquet",
                "snappy.parquet",
                "gzip.parquet",
                "zstd.parquet",
                "lz4.parquet",
                "lz4.arrow",
                "zstd.arrow",
                "lz4_file.arrow",
                "zstd_file.arrow"
            })
    void compressedFilesAreRead(String name) throws IOException {
        assertThat(PythonRepr.repr(read("packed_" + name)))
                .isEqualTo(recorded().get("packed").asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "packed_brotli.parquet; column 'x' is compressed with brotli, which is not supported",
                "refused_list_view.arrow; column 'list_view' is of type ListView, which is not supported",
                "refused_interval.arrow; column 'interval' is of type Interval(MONTH_DAY_NANO), which is not supported",
                "refused_decimal32.arrow; a column is of a type that is not supported (Library only supports 128-bit",
                "refused_run_end.arrow; column 'run_end' is of type RunEndEncoded, which is not supported",
            })
    void whatHasNoValuesHereIsRefusedByItsName(String name, String message) {
        assertThatThrownBy(() -> read(name))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INVALID_INPUT))
                .hasMessageContainingAll(name, message)
                .message()
                .doesNotContain("damaged");
    }

    private static JsonNode recorded() throws IOException {
        return new JsonMapper().readTree(RECORDED.resolve("typed_columns.json").toFile());
    }

    private static List<Map<String, @Nullable Object>> read(String name) {
        Path path = RECORDED.resolve(name).toAbsolutePath();
        RowCollector rows = new RowCollector(ReadLimits.DEFAULT);
        FileFormat.ofName(name)
                .orElseThrow()
                .read(
                        List.of(new org.apache.hadoop.fs.Path(path.toUri())),
                        CsvDialect.DEFAULT,
                        JsonDialect.DEFAULT,
                        new Configuration(),
                        rows);
        return rows.rows();
    }
}
