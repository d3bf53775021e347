package io.benchlake.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.Recorded;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Native filters leave what the harness's own left of the same answers to real docs. */
class RecordedFiltersTest {
    static Stream<Recorded> recordings() {
        return Recorded.all("filters.jsonl");
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void answersAreFilteredAsTheHarnessDoes(Recorded recorded) {
        FilterStep step = new FilterStep(recorded.function(), recorded.map("options"));
        FilterPipeline pipeline = new FilterPipeline("recorded", List.of(step));

        assertThat(pipeline.apply(recorded.doc(), recorded.list("answers")).toPlain())
                .isEqualTo(recorded.list("expected"));
    }

    @Test
    void everyNativeFilterIsRecorded() {
        assertThat(recordings().map(Recorded::function)).containsAll(FilterRegistry.nativeNames());
    }
}
