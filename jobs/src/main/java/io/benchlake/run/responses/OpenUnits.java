package io.benchlake.run.responses;

import io.benchlake.lake.plan.PlanFolder;
import io.benchlake.plan.PlannedTask;
import io.benchlake.plan.TaskSummary.UnitBlock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the units of a task that have requests to ask, and remembers which were asked. */
final class OpenUnits {
    private final Map<Integer, BitSet> asked = new HashMap<>();
    private int units;

    /**
     * The units of the task with open requests, in canonical order; from now on these requests count as asked.
     *
     * <p>A unit that generates waits as long as one of its requests is asked elsewhere: for how long that one takes a
     * row of it is known once it is answered.
     */
    List<AskedUnit> of(PlannedTask task, PlanFolder folder, TaskAnswers answers) {
        BitSet before = asked.computeIfAbsent(task.number(), unseen -> new BitSet());
        BitSet closed = (BitSet) answers.answered().clone();
        closed.or(answers.elsewhere());
        closed.or(before);
        List<AskedUnit> open = new ArrayList<>();
        int start = 0;
        for (UnitBlock block : task.summary().unitBlocks()) {
            int end = start + block.requests();
            BitSet places = closed.get(start, end);
            boolean waits =
                    block.generates() && !answers.elsewhere().get(start, end).isEmpty();
            if (places.cardinality() < block.requests() && !waits) {
                open.add(new AskedUnit(units++, folder, block, places, tokens(answers, start, end)));
                markOpen(before, places, start, block.requests());
            }
            start = end;
        }
        return open;
    }

    private static void markOpen(BitSet asked, BitSet closed, int start, int requests) {
        for (int i = closed.nextClearBit(0); i < requests; i = closed.nextClearBit(i + 1)) {
            asked.set(start + i);
        }
    }

    /** How many requests of the task are neither answered nor asked by this driver. */
    long missing(PlannedTask task, TaskAnswers answers) {
        BitSet known = (BitSet) answers.answered().clone();
        known.or(asked.getOrDefault(task.number(), new BitSet()));
        return task.summary().requests() - known.cardinality();
    }

    private static Map<Integer, Integer> tokens(TaskAnswers answers, int start, int end) {
        Map<Integer, Integer> tokens = new HashMap<>();
        answers.generatedTokens().subMap(start, end).forEach((place, count) -> tokens.put(place - start, count));
        return tokens;
    }
}
