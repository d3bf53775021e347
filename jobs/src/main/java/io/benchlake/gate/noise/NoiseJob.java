package io.benchlake.gate.noise;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.benchlake.compare.ComparableRuns;
import io.benchlake.compare.RunPair;
import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.NoiseFloorTable;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.Sql;
import io.benchlake.metric.comparison.FlipRate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Measures how far two runs of the same weights differ, and keeps it in {@code noise_floor}. */
public record NoiseJob(Lake lake) {
    /**
     * The rows that are kept, in the columns of the table; the same measurement is kept once.
     *
     * @param name what policies call it; null for the name of the model
     * @throws UserError if the two are not the same model computed otherwise
     */
    public List<Row> run(String baseline, String candidate, @Nullable String name) {
        RunPair pair = ComparableRuns.of(lake, "measure noise between").pair(baseline, candidate);
        SameModel model = new SameModel(pair);
        List<Row> compared = Lake.explained(lake.root(), () -> compared(pair));
        Map<String, Row> answers = Lake.explained(lake.root(), () -> answers(pair));
        String called = name == null ? pair.baseline().model() : name;
        String id = DigestUtils.sha256Hex(called + "\n" + pair + "\n" + compared + "\n"
                + answers.values().stream().map(Row::toString).sorted().toList());
        List<Row> rows = compared.stream()
                .map(score -> row(id, called, model, score, answers.get(score.<String>getAs("task"))))
                .toList();
        lake.appendOnce(
                NoiseFloorTable.DEFINITION,
                lake.spark().createDataFrame(rows, NoiseFloorTable.DEFINITION.schema()),
                "noise-" + id);
        return rows;
    }

    /** The scores of tasks, on docs that were asked the same way. */
    private List<Row> compared(RunPair pair) {
        List<Row> scores = lake.spark()
                .table("comparisons")
                .where(pair.condition())
                .where("kind = 'task' AND n_compared > 0")
                .orderBy("task", "filter", "metric")
                .collectAsList();
        String otherwise = scores.stream()
                .filter(row -> row.<Long>getAs("n_other_prompt") + row.<Long>getAs("n_other_target") > 0)
                .map(row -> row.<String>getAs("task"))
                .distinct()
                .collect(joining(", "));
        if (!otherwise.isEmpty()) {
            throw SameModel.refused(
                    pair,
                    "other prompts or targets were used for " + otherwise + ". Evaluate both with the same settings");
        }
        if (scores.isEmpty()) {
            throw SameModel.refused(pair, "they have no task in common. Evaluate both on the same tasks");
        }
        return scores;
    }

    /** By task: how the answers to the requests that both were asked differ. */
    private Map<String, Row> answers(RunPair pair) {
        String query = """
                SELECT task,
                  CASE WHEN count(a.text) > 0 THEN count_if(NOT a.text <=> b.text) END AS text_differences,
                  max(abs(a.loglikelihood - b.loglikelihood)) AS most,
                  percentile(abs(a.loglikelihood - b.loglikelihood), 0.99D) AS p99
                FROM (SELECT DISTINCT task, explode(request_hashes) AS request_hash FROM all_samples WHERE run_id = %s)
                JOIN (SELECT * FROM responses WHERE model_fingerprint = %s AND status = 'OK') AS a USING (request_hash)
                JOIN (SELECT * FROM responses WHERE model_fingerprint = %s AND status = 'OK') AS b USING (request_hash)
                GROUP BY task
                """.formatted(
                        Sql.literal(pair.baseline().id()),
                        Sql.literal(pair.baseline().run().modelFingerprint()),
                        Sql.literal(pair.candidate().run().modelFingerprint()));
        return lake.spark().sql(query).collectAsList().stream()
                .collect(toMap(row -> row.<String>getAs("task"), Function.identity()));
    }

    private static Row row(String id, String name, SameModel model, Row score, @Nullable Row answers) {
        RunRow first = model.pair().baseline().run();
        RunRow second = model.pair().candidate().run();
        long docs = score.<Long>getAs("n_compared");
        Long lost = score.getAs("lost");
        FlipRate flips = lost == null ? null : new FlipRate(lost + score.<Long>getAs("gained"), docs);
        return RowFactory.create(
                id,
                name,
                model.weights(),
                model.dtype(),
                first.runId(),
                second.runId(),
                SameModel.parts(first).get("batch_policy"),
                SameModel.parts(second).get("batch_policy"),
                SameModel.parts(first).get("device"),
                SameModel.parts(second).get("device"),
                score.getAs("task"),
                score.getAs("filter"),
                score.getAs("metric"),
                docs,
                flips == null ? null : flips.flips(),
                flips == null ? null : flips.greatestShare(),
                answers == null ? null : answers.getAs("text_differences"),
                answers == null ? null : answers.getAs("most"),
                answers == null ? null : answers.getAs("p99"));
    }
}
