package io.benchlake.nightly;

import io.benchlake.error.UserError;
import io.benchlake.nightly.Finding.Kind;
import io.benchlake.nightly.NightRow.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has the runs of a night judged against its baseline, suite by suite. */
final class NightJudgement {
    private final NightManifest manifest;
    private final NightGate gate;
    private final List<Finding> findings;

    /** @param findings so far */
    NightJudgement(NightManifest manifest, NightGate gate, List<Finding> findings) {
        this.manifest = manifest;
        this.gate = gate;
        this.findings = new ArrayList<>(findings);
    }

    NightVerdict of(List<NightRow> rows) {
        List<NightRow> judged = rows.stream()
                .map(row -> row.run().isBaseline() ? row.decided(Decision.BASELINE) : judged(row, rows))
                .toList();
        return new NightVerdict(manifest.name(), judged, findings);
    }

    private NightRow judged(NightRow row, List<NightRow> rows) {
        if (row.runId() == null) {
            return row;
        }
        Optional<String> baseline = baseline(row.run().suite(), rows);
        if (baseline.isEmpty()) {
            notCompared(row.run(), "the baseline has no run of this suite");
            return row;
        }
        return baseline.get().equals(row.runId()) ? row.decided(Decision.BASELINE) : judged(row, baseline.get());
    }

    private NightRow judged(NightRow row, String baseline) {
        try {
            NightGate.Decision decision = gate.of(row.run().suite(), baseline, Objects.requireNonNull(row.runId()));
            decision.failures()
                    .forEach(failure -> findings.add(finding(Kind.FAILED, row.run(), failure.task(), failure.text())));
            return row.decided(decision.isPassed() ? Decision.PASSED : Decision.FAILED);
        } catch (UserError fault) {
            notCompared(row.run(), String.valueOf(fault.getMessage()));
            return row;
        }
    }

    private Optional<String> baseline(Suite suite, List<NightRow> rows) {
        return manifest.baseline() instanceof Baseline.OfRuns runs
                ? Optional.ofNullable(runs.bySuite().get(suite.name()))
                : rows.stream()
                        .filter(row ->
                                row.run().isBaseline() && row.run().suite().equals(suite))
                        .flatMap(row -> Optional.ofNullable(row.runId()).stream())
                        .findFirst();
    }

    private void notCompared(NightRun run, String text) {
        findings.add(finding(Kind.NOT_COMPARED, run, null, text));
    }

    private static Finding finding(Kind kind, NightRun run, @Nullable String task, String text) {
        return new Finding(kind, run.model().label(), run.suite().name(), task, text);
    }
}
