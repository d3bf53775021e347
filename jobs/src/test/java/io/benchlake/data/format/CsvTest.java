package io.benchlake.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.data.DatasetKwargs;
import io.benchlake.data.format.csv.CsvDialect;
import io.benchlake.data.format.csv.CsvRows;
import io.benchlake.error.UserError;
import io.benchlake.taskdef.DatasetSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** CSV text and what Hugging Face datasets made of it. */
class CsvTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    static Stream<Arguments> cases() throws IOException {
        List<Map<String, @Nullable Object>> cases = JSON.readerForListOf(Map.class)
                .readValue(
                        Path.of("src/test/resources/io/benchlake/data/csv.json").toFile());
        return cases.stream().map(each -> Arguments.of(each.get("text"), each.get("kwargs"), each.get("rows")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsWhatTheHarnessReads(
            String text, Map<String, @Nullable Object> kwargs, @Nullable List<Map<String, @Nullable Object>> rows)
            throws IOException {
        CsvDialect dialect = DatasetKwargs.of(new DatasetSpec("csv", null, null, null, "test", null, kwargs))
                .csv();

        if (rows == null) {
            assertThatThrownBy(() -> read(text, dialect))
                    .isInstanceOf(UserError.class)
                    .hasMessageMatching("Cannot read x.csv line \\d+: .*");
        } else {
            assertThat(read(text, dialect)).isEqualTo(rows);
        }
    }

    private static List<Map<String, @Nullable Object>> read(String text, CsvDialect dialect) throws IOException {
        RowCollector rows = new RowCollector(ReadLimits.DEFAULT);
        CsvRows.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), dialect, "x.csv", rows);
        return rows.rows();
    }
}
