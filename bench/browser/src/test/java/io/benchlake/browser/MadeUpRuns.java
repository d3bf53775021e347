package io.benchlake.browser;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.lake.Lake;
import io.benchlake.lake.LakeRows;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.lake.table.SampleRow;
import io.benchlake.lake.table.SamplesTable;
import io.benchlake.score.SampleHashes;
import io.benchlake.score.SampleStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Two runs that nothing computed: of a task whose docs attack the page that shows them, and of one with very many docs.
 */
final class MadeUpRuns {
    static final String BASE = "base";
    static final String CANDIDATE = "__proto__";
    static final String HOSTILE = "</script><img src=x onerror=canary=1>";
    static final String MANY = "many";
    static final int MANY_DOCS = 100_000;
    static final int LONG_LINE = 1 << 20;

    /** Doc n has text n in its question, in a choice and in its answer. */
    static final List<String> TEXTS = List.of(
            "</script><script>canary=1</script><img src=x onerror=canary=1>",
            "<!-- ]]> {{constructor.constructor('canary=1')()}}",
            "javascript:canary=1",
            "\u001b[31mred\u001b[0m and \0 end",
            "lone \ud800 half",
            "\u202Eolleh\u202C \u2066isolated",
            "=HYPERLINK(\"javascript:canary=1\")",
            "__proto__",
            "line\u2028separator &lt;b&gt;",
            "x".repeat(LONG_LINE));

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private MadeUpRuns() {}

    static void append(Lake lake) {
        append(lake, "r-1", BASE, 8);
        append(lake, "r-2", CANDIDATE, 5);
    }

    /** A run that has so many of each ten docs right. */
    private static void append(Lake lake, String run, String model, int right) {
        LakeRows.upsertRun(lake, LakeRows.finished(run, model, "2026-11-01T00:00:00Z"));
        double value = right / 10.0;
        LakeRows.appendOnce(
                lake,
                ResultsTable.DEFINITION,
                LakeRows.results(
                        LakeRows.result(run, model, HOSTILE, value, 0.1, TEXTS.size()),
                        LakeRows.result(run, model, MANY, value, 0.001, MANY_DOCS)),
                "results of " + run);
        SampleRow[] hostile = IntStream.range(0, TEXTS.size())
                .mapToObj(doc -> hostile(run, model, doc, doc < right))
                .toArray(SampleRow[]::new);
        LakeRows.appendOnce(
                lake,
                SamplesTable.DEFINITION,
                LakeRows.samples(hostile).unionByName(many(lake, run, model, right)),
                "samples of " + run);
    }

    private static SampleRow hostile(String run, String model, int doc, boolean isRight) {
        String text = TEXTS.get(doc);
        String prompt = "An example before it.\n\n" + text + "\nAnswer:";
        return new SampleRow(
                run,
                model,
                HOSTILE,
                "none",
                doc,
                new SampleRow.Question(
                        json(Map.of("question", text)),
                        " " + text,
                        "0",
                        json(List.of(List.of(prompt, " " + text), List.of(prompt, " no"))),
                        List.of("h" + doc, "g" + doc),
                        0),
                new SampleRow.Output(
                        "[[[\"-1.5\",\"True\"]],[[\"-2.25\",\"False\"]]]",
                        "[[\"-1.5\",\"True\"],[\"-2.25\",\"False\"]]",
                        isRight ? " " + text : " no",
                        isRight),
                Map.of("acc", isRight ? 1.0 : 0.0),
                "{}",
                new SampleHashes(DigestUtils.sha256Hex("doc " + doc), DigestUtils.sha256Hex("prompt " + doc), "t"),
                SampleStatus.OK);
    }

    private static Dataset<Row> many(Lake lake, String run, String model, int right) {
        SampleRow one = hostile(run, model, 0, true);
        Dataset<Row> docs = LakeRows.samples(one).crossJoin(lake.spark().range(MANY_DOCS));
        return docs.withColumn("task", expr("'" + MANY + "'"))
                .withColumn("doc_id", expr("cast(id AS INT)"))
                .withColumn("doc", expr("concat('{\"question\":\"Question ', id, '\"}')"))
                .withColumn(
                        "arguments",
                        expr(
                                "concat('[[\"Question ', id, ': yes?\",\" yes\"],[\"Question ', id, ': yes?\",\" no\"]]')"))
                .withColumn("request_hashes", expr("array(concat('y', id), concat('n', id))"))
                .withColumn("doc_hash", expr("sha2(cast(id AS STRING), 256)"))
                .withColumn("prompt_hash", col("doc_hash"))
                .withColumn("correct", expr("id % 10 < " + right))
                .withColumn("metrics", expr("map('acc', if(correct, 1D, 0D))"))
                .withColumn("target", expr("' yes'"))
                .withColumn("prediction", expr("if(correct, ' yes', ' no')"))
                .drop("id");
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
