package io.benchlake.lake.table;

import io.benchlake.request.Response;
import io.benchlake.spark.KeyedResponse;
import io.benchlake.taskdef.OutputType;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Table {@code responses}: every response a model ever gave, by model fingerprint and request hash. */
public final class ResponsesTable {
    public static final TableDefinition DEFINITION = new TableDefinition(
            "responses",
            "Answers by model fingerprint and request hash; the same whichever run asked",
            StructType.fromDDL("""
                    model_fingerprint STRING NOT NULL COMMENT 'hash of weights, tokenizer, precision, engine and batch policy',
                    request_hash STRING NOT NULL COMMENT 'hash of kind, prompt tokens, continuation tokens and generation parameters',
                    kind STRING NOT NULL COMMENT 'loglikelihood, loglikelihood_rolling or generate_until',
                    loglikelihood DOUBLE COMMENT 'natural-log probability; null for generated text',
                    is_greedy BOOLEAN COMMENT 'whether every token was the likeliest at its place; null for generated text',
                    text STRING COMMENT 'generated text, cut at the first stop string; null for log-likelihoods',
                    prompt_tokens INT COMMENT 'tokens of the context',
                    output_tokens INT COMMENT 'tokens of the continuation, or generated',
                    status STRING NOT NULL COMMENT 'OK, or why there is no answer',
                    lowered_pass_tokens INT COMMENT 'most tokens of a forward pass, where memory ran out in those of the batch policy; else null',
                    prompt_tokens_cut INT COMMENT 'tokens cut from the left of the context when it was asked, so that the rest fits into the model; null where an older version asked'
                    """),
            List.of("model_fingerprint"),
            Map.of(
                    "known_status",
                    TableDefinition.isOneOf("status", Response.Status.values()),
                    "known_kind",
                    TableDefinition.isOneOf(
                            "kind",
                            List.of(
                                    OutputType.LOGLIKELIHOOD.key(),
                                    OutputType.LOGLIKELIHOOD_ROLLING.key(),
                                    OutputType.GENERATE_UNTIL.key())),
                    "loglikelihood_is_a_number",
                    "NOT isnan(loglikelihood)",
                    "ok_has_an_answer",
                    "status <> 'OK' OR loglikelihood IS NOT NULL OR text IS NOT NULL"),
            // Hashes of any file range over all hashes, so least and greatest values would let no reader skip a file;
            // to find them takes most of a large commit's time.
            Map.of("delta.dataSkippingNumIndexedCols", "0"));

    private ResponsesTable() {}

    /** The row in the order of the schema. */
    public static Row toRow(String modelFingerprint, KeyedResponse keyed) {
        Response response = keyed.response();
        Response.Likelihood likelihood = response instanceof Response.Likelihood found ? found : null;
        return RowFactory.create(
                modelFingerprint,
                keyed.hash(),
                keyed.kind(),
                likelihood == null ? null : likelihood.loglikelihood(),
                likelihood == null ? null : likelihood.isGreedy(),
                response instanceof Response.Generated generated ? generated.text() : null,
                keyed.promptTokens(),
                keyed.outputTokens(),
                response.status().name(),
                keyed.loweredPassTokens(),
                keyed.promptTokensCut());
    }

    /** What {@link #toRow} was made from, less the model. */
    public static KeyedResponse fromRow(Row row) {
        return new KeyedResponse(
                row.getAs("request_hash"),
                row.getAs("kind"),
                response(row),
                row.<Integer>getAs("prompt_tokens"),
                row.getAs("prompt_tokens_cut"),
                row.<Integer>getAs("output_tokens"),
                row.getAs("lowered_pass_tokens"));
    }

    private static Response response(Row row) {
        Response.Status status = Response.Status.valueOf(row.getAs("status"));
        if (status != Response.Status.OK) {
            return new Response.Unanswered(status);
        }
        @Nullable Double loglikelihood = row.getAs("loglikelihood");
        return loglikelihood == null
                ? new Response.Generated(row.getAs("text"))
                : new Response.Likelihood(loglikelihood, row.<Boolean>getAs("is_greedy"));
    }
}
