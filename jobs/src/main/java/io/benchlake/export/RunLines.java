package io.benchlake.export;

import io.benchlake.lake.table.SampleRow;
import io.benchlake.lake.table.SamplesTable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * Has executors write the samples of a run as lines, in the order of the harness's files.
 *
 * @param tasks in their order
 * @param formats of each, how its samples are written
 */
record RunLines(ArrayList<String> tasks, ArrayList<SampleLine> formats) implements Serializable {
    /** @param metrics names of metrics by task and filter, all in their order */
    static RunLines of(Map<String, Map<String, List<String>>> metrics) {
        ArrayList<SampleLine> formats = new ArrayList<>();
        metrics.values().forEach(ofTask -> formats.add(SampleLine.of(ofTask)));
        return new RunLines(new ArrayList<>(metrics.keySet()), formats);
    }

    /** The lines, about so many of which are here at a time. */
    Iterator<Tuple2<LinePlace, String>> of(Dataset<Row> samples, int atATime) {
        int parts = (int) (1 + samples.count() / atATime);
        return samples.toJavaRDD()
                .map(SamplesTable::fromRow)
                .mapToPair(sample -> new Tuple2<>(place(sample), sample))
                .sortByKey(true, parts)
                .mapToPair(placed -> new Tuple2<>(
                        placed._1(), formats.get(placed._1().task()).of(placed._2())))
                .toLocalIterator();
    }

    private LinePlace place(SampleRow sample) {
        int task = tasks.indexOf(sample.task());
        return new LinePlace(task, formats.get(task).filters().indexOf(sample.filter()), sample.docId());
    }
}
