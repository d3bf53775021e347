package io.benchlake.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HarnessSamplesTest {
    record RecordedSample(Map<String, Object> given, String line) {}

    static Stream<RecordedSample> samples() {
        return Recorded.read("samples.json", new TypeReference<List<RecordedSample>>() {}).stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void linesEqualTheHarnesssByteForByte(RecordedSample sample) {
        assertThat(HarnessSamples.render(List.of(report(sample.given())))).isEqualTo(sample.line());
    }

    private static SampleReport report(Map<String, Object> given) {
        Map<String, @Nullable Object> metrics = new LinkedHashMap<>();
        ((List<?>) value(given, "metrics")).forEach(name -> metrics.put((String) name, given.get(name)));
        return new SampleReport(
                ((Number) value(given, "doc_id")).intValue(),
                given.get("doc"),
                value(given, "target").toString(),
                arguments((List<?>) value(given, "arguments")),
                given.get("resps"),
                given.get("filtered_resps"),
                value(given, "filter").toString(),
                metrics,
                value(given, "doc_hash").toString(),
                value(given, "prompt_hash").toString(),
                value(given, "target_hash").toString());
    }

    private static Object value(Map<String, Object> given, String key) {
        return Objects.requireNonNull(given.get(key), key);
    }

    private static List<List<@Nullable Object>> arguments(List<?> requests) {
        List<List<@Nullable Object>> arguments = new ArrayList<>();
        requests.forEach(parts -> arguments.add(new ArrayList<>((List<?>) parts)));
        return arguments;
    }
}
