package io.benchlake.compare;

import java.util.Objects;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A doc that one run has right and the other wrong.
 *
 * @param direction lost or gained
 * @param question the last paragraph of the prompt, without the examples before it
 */
public record Flip(
        String direction,
        String task,
        String metric,
        int docId,
        String question,
        String target,
        String baselineAnswer,
        String candidateAnswer) {
    static Flip of(Row row) {
        return new Flip(
                row.getAs("direction"),
                row.getAs("task"),
                row.getAs("metric"),
                row.<Integer>getAs("baseline_doc_id"),
                lastParagraph(text(row.getAs("prompt"))),
                text(row.getAs("target")),
                text(row.getAs("baseline_prediction")),
                text(row.getAs("candidate_prediction")));
    }

    private static String lastParagraph(String prompt) {
        return prompt.substring(prompt.stripTrailing().lastIndexOf("\n\n") + 1).strip();
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "–");
    }
}
