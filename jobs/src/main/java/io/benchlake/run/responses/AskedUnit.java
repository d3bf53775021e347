package io.benchlake.run.responses;

import io.benchlake.lake.plan.PlanFolder;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.TaskSummary.UnitBlock;
import io.benchlake.plan.block.RequestBlocks;
import io.benchlake.plan.unit.CutUnit;
import io.benchlake.plan.unit.OpenUnit;
import io.benchlake.plan.unit.UnitWork;
import io.benchlake.spark.KeyedResponse;
import io.benchlake.spark.SentUnit;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A unit of a plan that has requests to ask.
 *
 * @param answered members that are not asked; they keep their places
 * @param generatedTokens of answered members for which text was generated, by member
 */
record AskedUnit(int index, PlanFolder folder, UnitBlock block, BitSet answered, Map<Integer, Integer> generatedTokens)
        implements SentUnit {
    int openRequests() {
        return block.requests() - answered.cardinality();
    }

    /** Predicted tokens of what is open. */
    long cost() {
        return block.cost() * openRequests() / block.requests();
    }

    boolean generates() {
        return block.generates();
    }

    @Override
    public Fetched fetch() {
        List<PlannedRequest> members = members();
        OpenUnit open = new OpenUnit(new CutUnit(members, block.cost(), block.generates()), answeredTokens(members));
        List<KeyedResponse> unanswerable = open.unanswerable();
        if (!unanswerable.isEmpty()) {
            return new Fetched.Unanswerable(unanswerable);
        }
        UnitWork work = open.work();
        return new Fetched.Asked(open.task().orElseThrow(), work.promptTokens(), work.uniqueTokens());
    }

    private List<PlannedRequest> members() {
        try {
            return RequestBlocks.decode(folder.read(block.part()));
        } catch (IOException fault) {
            throw folder.damaged(fault);
        }
    }

    private Map<String, Integer> answeredTokens(List<PlannedRequest> members) {
        Map<String, Integer> tokens = new HashMap<>();
        answered.stream()
                .forEach(member -> tokens.put(members.get(member).hash(), generatedTokens.getOrDefault(member, 0)));
        return tokens;
    }
}
