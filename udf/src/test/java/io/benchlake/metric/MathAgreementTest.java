package io.benchlake.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often the native functions say what sympy and math_verify said; docs/parity.md states the numbers. */
class MathAgreementTest {
    /** Pairs that the harness tells otherwise; each is explained in docs/parity.md. */
    private static final Set<String> KNOWN_DISAGREEMENTS = Set.of("3i,-3i | (3i,-3i)");

    private static final List<MathOutcome> OUTCOMES = MathOutcome.recorded();

    /** What the native functions say, in the order of the recording. */
    private static final List<List<Integer>> ACTUAL =
            OUTCOMES.stream().map(MathOutcome::actual).toList();

    @Test
    void everyClassOfAnswersAgreesButForKnownPairs() {
        Map<String, Integer> pairs = new TreeMap<>();
        Map<String, Integer> agreeing = new TreeMap<>();
        Set<String> disagreements = new TreeSet<>();
        for (int i = 0; i < OUTCOMES.size(); i++) {
            MathOutcome outcome = OUTCOMES.get(i);
            boolean agrees = outcome.expected().equals(ACTUAL.get(i));
            pairs.merge(outcome.kind(), 1, Integer::sum);
            agreeing.merge(outcome.kind(), agrees ? 1 : 0, Integer::sum);
            if (!agrees) {
                disagreements.add(outcome.gold() + " | " + outcome.answer());
            }
        }
        pairs.forEach((kind, count) ->
                System.out.printf("%-15s %4d of %4d pairs agree%n", kind, agreeing.getOrDefault(kind, 0), count));
        assertThat(disagreements).isEqualTo(new TreeSet<>(KNOWN_DISAGREEMENTS));
    }

    @Test
    void everyMetricAgreesAsOftenAsDocumented() {
        for (int metric = 0; metric < MathOutcome.METRICS.size(); metric++) {
            int column = metric;
            long agreeing = IntStream.range(0, OUTCOMES.size())
                    .filter(i -> OUTCOMES.get(i)
                            .expected()
                            .get(column)
                            .equals(ACTUAL.get(i).get(column)))
                    .count();
            System.out.printf("%-45s %d of %d%n", MathOutcome.METRICS.get(metric), agreeing, OUTCOMES.size());
            assertThat((double) agreeing / OUTCOMES.size())
                    .as(MathOutcome.METRICS.get(metric))
                    .isGreaterThanOrEqualTo(0.999);
        }
    }

    @Test
    void theRecordingHasRightAndWrongAnswersOfEveryClass() {
        Map<String, List<MathOutcome>> byKind =
                OUTCOMES.stream().collect(Collectors.groupingBy(MathOutcome::kind, TreeMap::new, Collectors.toList()));
        assertThat(byKind).hasSize(28);
        byKind.forEach((kind, outcomes) -> {
            List<Integer> verified = new ArrayList<>();
            outcomes.forEach(outcome -> verified.add(outcome.expected().get(1)));
            assertThat(verified).as(kind).contains(0, 1).hasSizeGreaterThan(20);
        });
    }
}
