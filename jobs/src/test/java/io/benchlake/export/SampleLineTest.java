package io.benchlake.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.benchlake.lake.table.SampleRow;
import io.benchlake.python.PythonJson;
import io.benchlake.python.PythonRepr;
import io.benchlake.report.HarnessSamples;
import io.benchlake.report.Recorded;
import io.benchlake.score.SampleHashes;
import io.benchlake.score.SampleStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleLineTest {
    record RecordedSample(Map<String, Object> given, String line) {}

    static Stream<RecordedSample> samples() {
        return Recorded.read("samples.json", new TypeReference<List<RecordedSample>>() {}).stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void linesEqualTheHarnesssByteForByte(RecordedSample sample) {
        List<String> metrics = ((List<?>) value(sample.given(), "metrics"))
                .stream().map(String::valueOf).toList();
        SampleRow row = row(sample.given(), metrics);
        assertThat(SampleLine.of(Map.of(row.filter(), metrics)).of(row)).isEqualTo(sample.line());
    }

    private static SampleRow row(Map<String, Object> given, List<String> metrics) {
        Map<String, @Nullable Double> numbers = new LinkedHashMap<>();
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        for (String name : metrics) {
            if (given.get(name) instanceof Double number && !number.isNaN()) {
                numbers.put(name, number);
            } else {
                others.put(name, given.get(name));
            }
        }
        return new SampleRow(
                "run",
                "model",
                "task",
                value(given, "filter").toString(),
                ((Number) value(given, "doc_id")).intValue(),
                new SampleRow.Question(
                        PythonJson.dumps(given.get("doc")),
                        null,
                        value(given, "target").toString(),
                        PythonJson.dumps(HarnessSamples.arguments(arguments((List<?>) value(given, "arguments")))),
                        List.of(),
                        0),
                new SampleRow.Output(
                        PythonJson.dumps(texts(given.get("resps"))),
                        PythonJson.dumps(texts(given.get("filtered_resps"))),
                        null,
                        null),
                numbers,
                PythonJson.dumps(others),
                new SampleHashes(
                        value(given, "doc_hash").toString(),
                        value(given, "prompt_hash").toString(),
                        value(given, "target_hash").toString()),
                SampleStatus.OK);
    }

    private static Object value(Map<String, Object> given, String key) {
        return Objects.requireNonNull(given.get(key), key);
    }

    /** Responses as {@link io.benchlake.score.LoggedSample} gives them. */
    private static Object texts(@Nullable Object responses) {
        return responses instanceof List<?> list
                ? list.stream().map(SampleLineTest::texts).toList()
                : PythonRepr.str(responses);
    }

    private static List<List<@Nullable Object>> arguments(List<?> requests) {
        List<List<@Nullable Object>> arguments = new ArrayList<>();
        requests.forEach(parts -> arguments.add(new ArrayList<>((List<?>) parts)));
        return arguments;
    }
}
