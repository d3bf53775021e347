package io.benchlake.plan.unit;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.plan.PlannedRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class RealTaskUnitsTest {
    private static final String TASKS = """
            hellaswag,           400,  512
            gsm8k|5,             400, 4096
            mmlu_anatomy|5,      200,   64
            wikitext,             62, 2048
            mgsm_direct_de,      250,  512
            """;

    private RealSlices real;

    @BeforeAll
    void open() {
        real = new RealSlices();
    }

    @AfterAll
    void close() {
        real.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = TASKS)
    void unitsAreTheSameForAnyNumberOfWorkersInAnyOrder(String task, int docs, int tokensPerUnit) {
        List<List<PlannedRequest>> slices = real.of(task, docs);
        TaskUnits units = new TaskUnits(new BatchPolicy(256, 32, tokensPerUnit, 4));
        List<CutUnit> ofOne = new Layout(units, 1, new Random(1)).units(slices);
        for (int workers : List.of(2, 7, 64)) {
            assertThat(new Layout(units, workers, new Random(workers)).units(slices))
                    .isEqualTo(ofOne);
        }
        assertThat(ofOne.stream().flatMap(unit -> unit.requests().stream()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(distinct(slices));
        assertThat(ranges(units, slices)).hasSizeGreaterThan(1);
    }

    private static List<KeyRange> ranges(TaskUnits units, List<List<PlannedRequest>> slices) {
        return units.ranges(
                slices.stream().map(slice -> units.sorted(slice).sample()).toList());
    }

    private static Collection<PlannedRequest> distinct(List<List<PlannedRequest>> slices) {
        Map<String, PlannedRequest> distinct = new HashMap<>();
        slices.forEach(
                slice -> slice.forEach(request -> distinct.merge(request.hash(), request, PlannedRequest::longest)));
        return distinct.values();
    }
}
