package io.benchlake.board;

import io.benchlake.metric.ScoreBounds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task, or a group that counts as one, with the score of each model of a board.
 *
 * @param leaves the task itself, or the tasks inside the group
 * @param scores in the order of the models
 */
record Column(String name, List<String> leaves, List<MainScore> scores) {
    private static final double SAME = 1e-9;

    /** Metrics whose mean over tasks says something, besides those that are shares of docs. */
    private static final Set<String> LIKE_SHARES =
            Set.of("em", "f1", "inst_level_loose_acc", "inst_level_strict_acc", "likelihood", "mcc");

    String metric() {
        return scores.get(0).condition().metric();
    }

    boolean isShare() {
        return ScoreBounds.isShare(metric()) || LIKE_SHARES.contains(metric());
    }

    /** Whether it is known if a higher or a lower score is better. */
    boolean hasDirection() {
        return scores.stream().allMatch(score -> score.higherIsBetter() != null);
    }

    double oriented(int model) {
        return scores.get(model).oriented();
    }

    /** How much better the first model is than the second. */
    Difference difference(int first, int second, PairedSums sums) {
        return paired(first, second, sums).orElseGet(() -> unpaired(first, second));
    }

    /** The difference over the docs that both models share; empty if these are not all docs of both scores. */
    Optional<Difference> paired(int first, int second, PairedSums sums) {
        List<PairedDocs> pairs = leaves.stream()
                .map(leaf -> sums.of(leaf, fingerprint(first), fingerprint(second)))
                .toList();
        PairedDocs pooled = pairs.stream().reduce(PairedDocs.NONE, PairedDocs::plus);
        long docs = pooled.docs();
        if (docs == 0 || docs != scores.get(first).condition().docs()) {
            return Optional.empty();
        }
        if (makesUp(pooled.first() / docs, first) && makesUp(pooled.second() / docs, second)) {
            return Optional.of(oriented(Difference.paired(pooled), first));
        }
        return isMeanOfTasks(pairs, first, second)
                ? Optional.of(oriented(
                        Difference.mean(pairs.stream().map(Difference::paired).toList()), first))
                : Optional.empty();
    }

    private boolean isMeanOfTasks(List<PairedDocs> pairs, int first, int second) {
        return pairs.stream().allMatch(pair -> pair.docs() > 0)
                && makesUp(
                        mean(pairs.stream()
                                .map(pair -> pair.first() / pair.docs())
                                .toList()),
                        first)
                && makesUp(
                        mean(pairs.stream()
                                .map(pair -> pair.second() / pair.docs())
                                .toList()),
                        second);
    }

    private Difference oriented(Difference difference, int model) {
        return Boolean.FALSE.equals(scores.get(model).higherIsBetter())
                ? new Difference(-difference.estimate(), difference.standardError(), difference.pValue())
                : difference;
    }

    private Difference unpaired(int first, int second) {
        @Nullable Double one = scores.get(first).standardError();
        @Nullable Double other = scores.get(second).standardError();
        return Difference.normal(
                oriented(first) - oriented(second), one == null || other == null ? null : Math.hypot(one, other));
    }

    private boolean makesUp(double mean, int model) {
        @Nullable Double value = scores.get(model).value();
        return value != null && Math.abs(mean - value) <= SAME;
    }

    private String fingerprint(int model) {
        return scores.get(model).run().fingerprint();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
    }
}
