package io.benchlake.samples;

import static org.apache.spark.sql.functions.col;

import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.SampleRow;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.report.SampleText;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds one doc of a run. */
public record SampleLookup(Lake lake, RunRow run) {
    /**
     * The doc as text.
     *
     * @param isWhole whether prompts are shown with their examples
     * @throws UserError if the run has no such doc
     */
    public String text(String task, int doc, boolean isWhole) {
        List<SampleRow> rows =
                explained(() -> ofTask(task)
                                .where(col("doc_id").equalTo(doc))
                                .orderBy("filter")
                                .collectAsList())
                        .stream()
                        .map(SamplesTable::fromRow)
                        .toList();
        if (rows.isEmpty()) {
            throw missing(task, doc);
        }
        return "%s, doc %d of run %s (%s), model %s%n%n".formatted(task, doc, run.runName(), run.runId(), run.model())
                + new SampleText(rows, examples(task), isWhole).text();
    }

    private Dataset<Row> ofTask(String task) {
        return lake.samples(run.runId()).where(col("task").equalTo(task));
    }

    private int examples(String task) {
        return explained(() -> lake.ofRun(ResultsTable.DEFINITION, run.runId())
                        .where(col("task").equalTo(task).and(col("n_shot").isNotNull()))
                        .select("n_shot")
                        .limit(1)
                        .collectAsList())
                .stream()
                .findFirst()
                .map(row -> row.getInt(0))
                .orElse(0);
    }

    private UserError missing(String task, int doc) {
        List<Row> docs = explained(() -> ofTask(task)
                .selectExpr("count(DISTINCT doc_id)", "min(doc_id)", "max(doc_id)")
                .collectAsList());
        long count = docs.get(0).getLong(0);
        String what = count > 0
                ? "its task '%s' has %,d docs from %d to %d, and none is %d"
                        .formatted(
                                task, count, docs.get(0).getInt(1), docs.get(0).getInt(2), doc)
                : "it has no samples of a task '%s'; of tasks it has %s".formatted(task, tasks());
        return UserError.usage("Cannot show a sample of run " + run.runId() + ": " + what + ".");
    }

    private String tasks() {
        List<String> tasks =
                explained(() -> lake.samples(run.runId())
                                .select("task")
                                .distinct()
                                .orderBy("task")
                                .collectAsList())
                        .stream()
                        .map(row -> row.getString(0))
                        .toList();
        return tasks.isEmpty() ? "none" : String.join(", ", tasks);
    }

    private List<Row> explained(Supplier<List<Row>> query) {
        return Lake.explained(lake.path(SamplesTable.DEFINITION), query);
    }
}
