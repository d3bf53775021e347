package io.benchlake.export;

import io.benchlake.lake.Lake;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.report.WholeFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Writes the harness's files of the samples of a run, from the rows of the lake; executors sort them and write lines.
 */
public final class SampleFiles {
    /** Lines of about this many samples are on the driver at a time. */
    private static final int ROWS_AT_A_TIME = 500;

    private final Lake lake;

    public SampleFiles(Lake lake) {
        this.lake = lake;
    }

    /**
     * Writes one file a task, and returns where they are.
     *
     * @param metrics names of metrics by task and filter, all in their order
     * @param file of a task
     */
    public List<Path> write(String runId, Map<String, Map<String, List<String>>> metrics, Function<String, Path> file) {
        List<Path> written = new ArrayList<>();
        Iterator<Tuple2<LinePlace, String>> lines = Lake.explained(
                lake.path(SamplesTable.DEFINITION), () -> RunLines.of(metrics).of(lake.samples(runId), ROWS_AT_A_TIME));
        @Nullable Tuple2<LinePlace, String> next = next(lines);
        int task = 0;
        for (String name : metrics.keySet()) {
            Path path = file.apply(name);
            try (WholeFile open = WholeFile.begin(path)) {
                while (next != null && next._1().task() == task) {
                    open.write(next._2());
                    next = next(lines);
                }
                open.finish();
            }
            written.add(path);
            task++;
        }
        return written;
    }

    private @Nullable Tuple2<LinePlace, String> next(Iterator<Tuple2<LinePlace, String>> lines) {
        return Lake.explained(lake.path(SamplesTable.DEFINITION), () -> lines.hasNext() ? lines.next() : null);
    }
}
