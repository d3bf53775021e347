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
import java.util.Objects;
import java.util.TreeMap;
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

    /**
     * Scores docs from the answers that rows of an earlier run hold; what was asked and answered stays as it is there.
     *
     * @param stored one row a doc at least
     * @param isCut whether the task's stop strings cut stored texts again
     */
    ScoredRows rescore(SlicePlace place, Iterable<SampleRow> stored, boolean isCut) {
        Map<Integer, SampleRow> byDoc = new TreeMap<>();
        stored.forEach(row -> byDoc.merge(
                row.docId(), row, (one, other) -> one.filter().compareTo(other.filter()) <= 0 ? one : other));
        EvaluatedTask task = tasks.get(place.task());
        List<String> stops = isCut ? StoredAnswerText.stops(task.generation().values()) : List.of();
        StoredDocs docs = new StoredDocs(
                task.task(),
                new StoredAnswerText(task.task().outputType(), stops),
                task.generation().parameters(0, 0));
        ScoredSlice scored =
                scorer(task).score(byDoc.values().stream().map(docs::of).toList());
        List<SampleRow> rescored = rows.of(task, scored.samples()).stream()
                .map(row -> row.withAsked(Objects.requireNonNull(byDoc.get(row.docId()))))
                .toList();
        return new ScoredRows(place, scored.tally(), rescored);
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
