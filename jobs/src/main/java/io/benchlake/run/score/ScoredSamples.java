package io.benchlake.run.score;

import io.benchlake.lake.table.SamplesTable;
import io.benchlake.run.score.SliceScoring.ScoredRows;
import io.benchlake.score.ScoredRun;
import io.benchlake.score.ScoredTask;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;

/** A run that is scored: its scores here, its samples on executors until it is closed. */
public final class ScoredSamples implements AutoCloseable {
    private final ScoredRun run;
    private final JavaRDD<ScoredRows> slices;

    ScoredSamples(ScoredRun run, JavaRDD<ScoredRows> slices) {
        this.run = run;
        this.slices = slices;
    }

    public ScoredRun run() {
        return run;
    }

    /** The rows of {@code samples}, one partition a part of the docs; a task that failed as a whole has none. */
    JavaRDD<Row> rows() {
        Set<Integer> failed = failedTasks(run.tasks());
        return slices.filter(slice -> !failed.contains(slice.place().task()))
                .flatMap(slice -> slice.rows().iterator())
                .map(SamplesTable::toRow);
    }

    private static Set<Integer> failedTasks(List<ScoredTask> tasks) {
        Set<Integer> failed = new HashSet<>();
        IntStream.range(0, tasks.size())
                .filter(task -> tasks.get(task).outcome().metrics().isEmpty())
                .forEach(failed::add);
        return failed;
    }

    @Override
    public void close() {
        slices.unpersist(false);
    }
}
