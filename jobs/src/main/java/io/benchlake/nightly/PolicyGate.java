package io.benchlake.nightly;

import io.benchlake.gate.GateDecision;
import io.benchlake.gate.GateDecision.HealthFinding;
import io.benchlake.gate.GateJob;
import io.benchlake.gate.Verdict;
import io.benchlake.lake.Lake;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges the runs of a night by its policy, as {@code gate} would, and keeps the verdicts in the lake. */
final class PolicyGate implements NightGate {
    private final GateJob job;
    private final NightPolicy policy;

    /** @param lake with all runs that will be judged */
    PolicyGate(Lake lake, NightPolicy policy) {
        this.job = new GateJob(lake);
        this.policy = policy;
    }

    @Override
    public Decision of(Suite suite, String baselineRun, String candidateRun) {
        GateDecision decision = job.run(policy.of(suite), Optional.of(job.named(baselineRun)), job.named(candidateRun));
        Stream<Failure> rows =
                decision.failed().map(row -> new Failure(row.entry().task(), row.status() + ", " + row.reason()));
        Stream<Failure> health =
                decision.health().stream().filter(HealthFinding::fails).map(PolicyGate::failure);
        return new Decision(
                decision.verdict() != Verdict.FAILED,
                Stream.concat(rows, health).toList());
    }

    private static Failure failure(HealthFinding finding) {
        return new Failure(
                null, finding.name() + " is " + finding.allowed() + ", and the answers' share is " + finding.share());
    }
}
