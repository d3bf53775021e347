package io.benchlake.run.responses;

import java.io.Serializable;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which requests of a task need not be asked, by their place in the task's units.
 *
 * @param task its number in the run
 * @param answered have a response
 * @param generatedTokens of those for which text was generated
 * @param elsewhere have none yet, and belong to another task of the run or to another driver
 * @param duplicates how many belong to an earlier task of the run, answered or not
 * @param reused how many are answered and belong to no earlier task
 * @param ofOthers how many each of the other drivers is asking
 */
record TaskAnswers(
        int task,
        BitSet answered,
        SortedMap<Integer, Integer> generatedTokens,
        BitSet elsewhere,
        int duplicates,
        int reused,
        Map<Integer, Integer> ofOthers)
        implements Serializable {
    static TaskAnswers none(int task) {
        return new TaskAnswers(task, new BitSet(), new TreeMap<>(), new BitSet(), 0, 0, Map.of());
    }

    static TaskAnswers of(int task, Iterable<Found> found) {
        BitSet answered = new BitSet();
        BitSet elsewhere = new BitSet();
        SortedMap<Integer, Integer> tokens = new TreeMap<>();
        Map<Integer, Integer> ofOthers = new HashMap<>();
        int duplicates = 0;
        int reused = 0;
        for (Found each : found) {
            if (each.tokens() >= 0) {
                answered.set(each.place());
                if (each.tokens() > 0) {
                    tokens.put(each.place(), each.tokens());
                }
            } else {
                elsewhere.set(each.place());
                ofOthers.merge(each.other(), 1, Integer::sum);
            }
            duplicates += each.isDuplicate() ? 1 : 0;
            reused += each.tokens() >= 0 && !each.isDuplicate() ? 1 : 0;
        }
        ofOthers.remove(Found.NOBODY);
        return new TaskAnswers(task, answered, tokens, elsewhere, duplicates, reused, ofOthers);
    }

    /**
     * What was found about one request.
     *
     * @param tokens that were generated for it, 0 for a log-likelihood; negative if it is not answered
     * @param other driver that asks it, or {@link #NOBODY}
     * @param isDuplicate whether it belongs to another task of the run
     */
    record Found(int place, int tokens, int other, boolean isDuplicate) implements Serializable {
        static final int NOBODY = -1;
    }
}
