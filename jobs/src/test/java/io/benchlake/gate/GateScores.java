package io.benchlake.gate;

import io.benchlake.gate.ComparedScore.Evidence;
import io.benchlake.gate.ComparedScore.Pairs;

/** Made-up scores for a gate. */
final class GateScores {
    private GateScores() {}

    /** Of a 0/1 metric whose interval reaches 0.02 to either side. */
    static ComparedScore of(long docs, double difference, double worse) {
        Pairs pairs = new Pairs(docs, docs, 0, 0, 0, 0, 0);
        Evidence evidence = new Evidence(difference - 0.02, difference + 0.02, worse, 4L, 4L, 0.01);
        return new ComparedScore(pairs, true, 0.5, 0.5 + difference, difference, evidence, null);
    }

    static ComparedScore with(ComparedScore score, Pairs pairs) {
        return new ComparedScore(
                pairs,
                score.higherIsBetter(),
                score.baseline(),
                score.candidate(),
                score.difference(),
                score.test(),
                score.incomparable());
    }

    static GateEntry entry(String task, GateRule rule, ComparedScore score) {
        return new GateEntry(task, "none", "acc", rule, null, score, null);
    }
}
