package io.benchlake.gate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a gate says of a candidate run, and why.
 *
 * @param baseline run id; null where there is none
 * @param notes what else to know, a line each
 */
public record GateDecision(
        GatePolicy policy,
        @Nullable String baseline,
        String candidate,
        List<GateRow> rows,
        List<HealthFinding> health,
        List<String> notes) {
    public GateDecision {
        rows = List.copyOf(rows);
        health = List.copyOf(health);
        notes = List.copyOf(notes);
    }

    public Verdict verdict() {
        boolean isFailed = failed().findAny().isPresent() || health.stream().anyMatch(HealthFinding::fails);
        if (baseline == null) {
            return policy.failsWithoutBaseline() || isFailed ? Verdict.FAILED : Verdict.NO_BASELINE;
        }
        return isFailed ? Verdict.FAILED : Verdict.PASSED;
    }

    /** One line: how many rows have which status, and what of the answers fails. */
    public String summary() {
        Map<RowStatus, Long> counts = rows.stream()
                .collect(Collectors.groupingBy(
                        GateRow::status, () -> new EnumMap<>(RowStatus.class), Collectors.counting()));
        Stream<String> statuses = counts.entrySet().stream().map(count -> count.getValue() + " " + count.getKey());
        Stream<String> broken =
                health.stream().filter(HealthFinding::fails).map(finding -> finding.name() + " exceeded");
        return Stream.of(statuses, broken, notes.stream())
                .flatMap(parts -> parts)
                .collect(Collectors.joining(", "));
    }

    /** The rows that fail the gate. */
    public Stream<GateRow> failed() {
        return rows.stream().filter(GateRow::fails);
    }

    /**
     * A share of the candidate's own answers.
     *
     * @param name key of the policy
     * @param share null where there is nothing that it could be a share of
     */
    public record HealthFinding(
            String name, double allowed, @Nullable Double share, long of) {
        public boolean fails() {
            return share != null && share > allowed;
        }
    }
}
