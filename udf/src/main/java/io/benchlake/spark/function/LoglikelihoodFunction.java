package io.benchlake.spark.function;

import io.benchlake.request.Response;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.api.java.UDF2;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** {@code loglikelihood}: one number a continuation, null if the model has no answer. */
record LoglikelihoodFunction(ModelSession session) implements UDF2<String, Seq<String>, @Nullable Double[]> {
    @Override
    public @Nullable Double @Nullable [] call(@Nullable String context, @Nullable Seq<String> continuations) {
        if (context == null || continuations == null) {
            return null;
        }
        List<String> given = CollectionConverters.asJava(continuations);
        if (given.stream().anyMatch(Objects::isNull)) {
            return null;
        }
        List<Response> answers = session.functions().loglikelihood(context, given);
        return answers.stream().map(LoglikelihoodFunction::number).toArray(Double[]::new);
    }

    private static @Nullable Double number(Response answer) {
        return answer instanceof Response.Likelihood scored ? scored.loglikelihood() : null;
    }
}
