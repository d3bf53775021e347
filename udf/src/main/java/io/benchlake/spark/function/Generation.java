package io.benchlake.spark.function;

import io.benchlake.request.GenerationParameters;
import io.benchlake.request.Response;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.api.java.UDF3;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** {@code generate_until}: text after the prompt up to the first stop string, null if the model has no answer. */
record Generation(ModelSession session) implements UDF3<String, Seq<String>, Integer, String> {
    /** The harness's default. */
    private static final int MAX_TOKENS = 256;

    @Override
    public @Nullable String call(@Nullable String prompt, @Nullable Seq<String> until, @Nullable Integer maxTokens) {
        if (prompt == null) {
            return null;
        }
        Response answer = session.functions().generateUntil(prompt, parameters(until, maxTokens));
        return answer instanceof Response.Generated generated ? generated.text() : null;
    }

    private static GenerationParameters parameters(@Nullable Seq<String> until, @Nullable Integer maxTokens) {
        List<String> stops = until == null
                ? List.of()
                : CollectionConverters.asJava(until).stream()
                        .filter(Objects::nonNull)
                        .toList();
        return new GenerationParameters(
                stops, maxTokens == null ? MAX_TOKENS : maxTokens, GenerationParameters.Sampling.GREEDY);
    }
}
