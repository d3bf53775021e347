package io.benchlake.run.score;

import io.benchlake.run.score.SliceScoring.ScoredRows;
import io.benchlake.score.SliceTally;
import io.benchlake.score.TaskOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Adds up the slices of each task on an executor, one task at a time. */
final class TaskOutcomes implements Iterator<Tuple2<Integer, TaskOutcome>> {
    private final SliceScoring scoring;
    private final Iterator<Tuple2<SlicePlace, SliceTally>> slices;
    private @Nullable Tuple2<SlicePlace, SliceTally> next;

    private TaskOutcomes(SliceScoring scoring, Iterator<Tuple2<SlicePlace, SliceTally>> slices) {
        this.scoring = scoring;
        this.slices = slices;
        next = following();
    }

    /** What each task comes to, by its position in the run. */
    static Map<Integer, TaskOutcome> of(Broadcast<SliceScoring> scoring, JavaRDD<ScoredRows> slices, int tasks) {
        int parts = Math.max(1, Math.min(tasks, 2 * slices.context().defaultParallelism()));
        Map<Integer, TaskOutcome> outcomes = new HashMap<>();
        slices.mapToPair(slice -> new Tuple2<>(slice.place(), slice.tally()))
                .repartitionAndSortWithinPartitions(new ByPlace(parts, SlicePlace::task))
                .mapPartitions(sorted -> new TaskOutcomes(scoring.value(), sorted))
                .collect()
                .forEach(outcome -> outcomes.put(outcome._1(), outcome._2()));
        return outcomes;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Tuple2<Integer, TaskOutcome> next() {
        int task = Objects.requireNonNull(next)._1().task();
        List<SliceTally> ofTask = new ArrayList<>();
        while (next != null && next._1().task() == task) {
            ofTask.add(next._2());
            next = following();
        }
        return new Tuple2<>(task, scoring.outcome(task, ofTask));
    }

    private @Nullable Tuple2<SlicePlace, SliceTally> following() {
        return slices.hasNext() ? slices.next() : null;
    }
}
