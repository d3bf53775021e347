package io.benchlake.run.score;

import io.benchlake.lake.table.SampleRow;
import io.benchlake.plan.DocPlan;
import io.benchlake.plan.EvaluatedTask;
import io.benchlake.request.Response;
import io.benchlake.run.score.DocPart.PlacedBlock;
import io.benchlake.score.ScoredSlice;
import io.benchlake.score.SliceTally;
import io.benchlake.score.TaskOutcome;
import io.benchlake.score.TaskScorer;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores any slice and any task of a run, wherever it is called. */
record SliceScoring(List<EvaluatedTask> tasks, SampleRows rows, boolean predictOnly, int bootstrapIterations)
        implements Serializable {
    /** The rows of a slice, and what they add up to. */
    record ScoredRows(SlicePlace place, SliceTally tally, List<SampleRow> rows) implements Serializable {}

    /** @param responses to the requests of the slice at least, by hash */
    ScoredRows score(PlacedBlock block, Map<String, Response> responses) {
        List<DocPlan> docs = block.reader().docs();
        EvaluatedTask task = tasks.get(block.place().task());
        ScoredSlice scored = scorer(task).score(docs, hash -> found(responses.get(hash), hash));
        return new ScoredRows(block.place(), scored.tally(), rows.of(task, scored.samples()));
    }

    private static Response found(@Nullable Response response, String hash) {
        if (response == null) {
            throw new IllegalStateException("no response to request " + hash + " is stored");
        }
        return response;
    }

    /** @param slices of all docs of the task, in their order */
    TaskOutcome outcome(int task, List<SliceTally> slices) {
        return scorer(tasks.get(task)).outcome(slices);
    }

    private TaskScorer scorer(EvaluatedTask task) {
        return new TaskScorer(task.task(), predictOnly, bootstrapIterations);
    }
}
