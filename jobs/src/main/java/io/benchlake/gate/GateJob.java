package io.benchlake.gate;

import io.benchlake.compare.ComparableRuns;
import io.benchlake.error.UserError;
import io.benchlake.gate.noise.NoiseFloors;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.RunRow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges runs of a lake by a policy. */
public final class GateJob {
    private final Lake lake;
    private final ComparableRuns runs;

    public GateJob(Lake lake) {
        this.lake = lake;
        this.runs = ComparableRuns.of(lake, "gate");
    }

    /**
     * Judges a run beside the baseline that the policy names, and keeps the verdict.
     *
     * @throws UserError if the policy names a run that is not there, or leaves open which score it means
     */
    public GateDecision run(GatePolicy policy, RunRow candidate) {
        return run(policy, baseline(policy, Optional.of(candidate)), candidate);
    }

    /**
     * Judges a run, and keeps the verdict: the same of the same is kept once.
     *
     * @param baseline empty if there is none yet
     * @throws UserError if the policy leaves open which score it means
     */
    public GateDecision run(GatePolicy policy, Optional<RunRow> baseline, RunRow candidate) {
        GateDecision decision = decide(policy, baseline, candidate);
        new VerdictRows(lake).keep(decision);
        return decision;
    }

    /** The same without keeping it. */
    public GateDecision decide(GatePolicy policy, Optional<RunRow> baseline, RunRow candidate) {
        List<GateDecision.HealthFinding> health = new AnswerHealth(lake, candidate).of(policy.health());
        if (baseline.isEmpty()) {
            return new GateDecision(
                    policy, null, candidate.runId(), List.of(), health, List.of("there is no baseline yet"));
        }
        RunRow before = baseline.get();
        Comparisons comparisons = new Comparisons(lake, before.runId(), candidate.runId());
        GatedScores scores = scores(policy, before, candidate, comparisons);
        boolean isUnchanged = isUnchanged(before, candidate, scores) && !comparisons.differ();
        List<GateRow> rows = new Judgment(policy.alpha(), isUnchanged).of(scores.entries());
        return new GateDecision(policy, before.runId(), candidate.runId(), rows, health, notes(scores, isUnchanged));
    }

    /**
     * What would be looked at, without a verdict; where there is no candidate yet, the baseline's scores.
     *
     * @throws UserError if the policy leaves open which score it means
     */
    public List<GateEntry> plan(GatePolicy policy, RunRow baseline, Optional<RunRow> candidate) {
        RunRow after = candidate.orElse(baseline);
        return scores(policy, baseline, after, new Comparisons(lake, baseline.runId(), after.runId()))
                .entries();
    }

    private GatedScores scores(GatePolicy policy, RunRow before, RunRow after, Comparisons comparisons) {
        NoiseFloors floors = NoiseFloors.named(lake, policy.noiseFloors());
        return new GatedScores(
                policy,
                RunScore.all(lake, before.runId()),
                RunScore.all(lake, after.runId()),
                comparisons.scores(),
                (name, key) -> floors.of(name, key.task(), key.filter(), key.metric()));
    }

    /**
     * The run that a word means, as {@code compare} takes it.
     *
     * @throws UserError if it means none, or several
     */
    public RunRow named(String word) {
        return runs.one(word).run();
    }

    /**
     * The run that the policy calls the candidate.
     *
     * @throws UserError if it is not there
     */
    public RunRow candidate(GatePolicy policy) {
        return findCandidate(policy)
                .orElseThrow(() ->
                        UserError.invalidInput("Cannot gate: no finished run of the lake is the candidate of policy "
                                + policy.name() + ". Evaluate it first, or name another run with --candidate."));
    }

    /** The same; empty if it is not there yet. */
    public Optional<RunRow> findCandidate(GatePolicy policy) {
        RunReference reference = policy.candidate();
        if (reference == null) {
            throw UserError.usage("Cannot gate: policy " + policy.name()
                    + " names no candidate. Add 'candidate:' to it, or give --candidate RUN.");
        }
        return new ReferredRun(runs).find(reference, Optional.empty());
    }

    /** The run that the policy calls the baseline; empty if it names no run's id and none fits. */
    public Optional<RunRow> baseline(GatePolicy policy, Optional<RunRow> candidate) {
        RunReference reference = Objects.requireNonNull(policy.baseline(), "a policy of a file names a baseline");
        return new ReferredRun(runs).find(reference, candidate);
    }

    /** Whether nothing that answers rest on differs; settings of generation are left to the answers. */
    private static boolean isUnchanged(RunRow before, RunRow after, GatedScores scores) {
        return before.modelFingerprint().equals(after.modelFingerprint())
                && contents(scores.baseline()).equals(contents(scores.candidate()));
    }

    private static List<String> contents(List<RunScore> scores) {
        return scores.stream()
                .filter(score -> !score.isGroup())
                .map(score -> score.key().task() + " " + score.content())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> notes(GatedScores scores, boolean isUnchanged) {
        List<String> leftOut = scores.leftOut();
        Stream<String> unchanged = isUnchanged ? Stream.of("nothing changed: answers reused") : Stream.empty();
        Stream<String> groups = leftOut.isEmpty()
                ? Stream.empty()
                : Stream.of("not gated, since they have no one number and the policy names no metric: "
                        + leftOut.stream().collect(Collectors.joining(", ")));
        return Stream.concat(unchanged, groups).toList();
    }
}
