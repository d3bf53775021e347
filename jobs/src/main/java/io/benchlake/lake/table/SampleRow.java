package io.benchlake.lake.table;

import io.benchlake.score.SampleHashes;
import io.benchlake.score.SampleStatus;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One doc of one run, seen through one filter pipeline: a row of {@code samples}.
 *
 * @param filter name of the pipeline
 * @param docId position in the split
 * @param question what was asked
 * @param output what came back
 * @param metrics values that are one number, by metric
 * @param metricItems JSON object of the values that are not, by metric; {@code {}} if there are none
 * @param hashes as in the harness's samples log
 */
public record SampleRow(
        String runId,
        String model,
        String task,
        String filter,
        int docId,
        Question question,
        Output output,
        Map<String, @Nullable Double> metrics,
        String metricItems,
        SampleHashes hashes,
        SampleStatus status)
        implements Serializable {
    public SampleRow {
        metrics = new LinkedHashMap<>(metrics);
    }

    /** The same metrics on what another row asked and was answered. */
    public SampleRow withAsked(SampleRow stored) {
        return new SampleRow(
                runId,
                model,
                task,
                filter,
                docId,
                new Question(
                        stored.question.doc,
                        question.target,
                        question.loggedTarget,
                        stored.question.arguments,
                        stored.question.requestHashes,
                        stored.question.promptTokensCut),
                new Output(stored.output.resps, output.filteredResps, output.prediction, output.correct),
                metrics,
                metricItems,
                new SampleHashes(stored.hashes.doc(), stored.hashes.prompt(), hashes.target()),
                status);
    }

    /**
     * What was asked.
     *
     * @param doc the doc's fields, JSON
     * @param target what the prediction is compared with, or null
     * @param loggedTarget gold answer as the harness logs it
     * @param arguments requests in the harness's shape, JSON
     * @param requestHashes of the requests, in order; keys of {@code responses}
     * @param promptTokensCut the most tokens that were cut from the left of a prompt; null if an older version asked
     */
    public record Question(
            String doc,
            @Nullable String target,
            String loggedTarget,
            String arguments,
            List<String> requestHashes,
            @Nullable Integer promptTokensCut)
            implements Serializable {
        public Question {
            requestHashes = List.copyOf(requestHashes);
        }
    }

    /**
     * What came back.
     *
     * @param resps raw responses in the harness's shape, JSON
     * @param filteredResps responses after the filters, JSON
     * @param prediction the response as it was compared, or null
     * @param correct whether prediction and target are the same; null if a doc is not simply right or wrong
     */
    public record Output(
            String resps,
            String filteredResps,
            @Nullable String prediction,
            @Nullable Boolean correct) implements Serializable {}
}
