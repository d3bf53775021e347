package io.benchlake.taskdef.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.Recorded;
import io.benchlake.filter.FilterPipeline;
import io.benchlake.filter.FilterRegistry;
import io.benchlake.filter.FilterStep;
import io.benchlake.metric.ResultsFunctions;
import io.benchlake.metric.aggregate.Aggregation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Task files may name exactly the functions that there are; the parser knows them by name alone. */
class VocabularyTest {
    @Test
    void resultsFunctionsAreThoseOfTheScorers() {
        assertThat(Vocabulary.RESULTS_FUNCTIONS)
                .isEqualTo(ResultsFunctions.BUILT_IN.byName().keySet());
    }

    @Test
    void nativeAggregationsCanBeComputed() {
        assertThat(Vocabulary.NATIVE_AGGREGATIONS).allSatisfy(Aggregation::of);
    }

    @Test
    void nativeFiltersCanBeMade() {
        assertThat(FilterRegistry.nativeNames())
                .allSatisfy(name -> pipeline(name).requireSupported());
        Set<String> recorded =
                Recorded.all("filters.jsonl").map(Recorded::function).collect(Collectors.toSet());
        assertThat(FilterRegistry.nativeNames()).isEqualTo(recorded);
    }

    private static FilterPipeline pipeline(String filter) {
        Map<String, Object> options =
                filter.endsWith("MapRegexFilter") ? Map.of("regex_pattern_to_value", Map.of("a", "b")) : Map.of();
        return new FilterPipeline("x", List.of(new FilterStep(filter, options)));
    }
}
