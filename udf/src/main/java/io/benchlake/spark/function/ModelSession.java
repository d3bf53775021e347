package io.benchlake.spark.function;

import io.benchlake.error.UserError;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.Response;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The model that a query uses: named on the driver, loaded once in each executor.
 *
 * @param model value of {@code spark.benchlake.model}
 * @param dtype value of {@code spark.benchlake.dtype}
 */
public record ModelSession(String model, String dtype) implements Serializable {
    public static final String MODEL = "spark.benchlake.model";
    public static final String DTYPE = "spark.benchlake.dtype";

    private static final Map<ModelSession, ModelFunctions> LOADED = new ConcurrentHashMap<>();

    /** The active session's model. */
    static ModelSession configured() {
        RuntimeConfig conf = SparkSession.active().conf();
        Option<String> model = conf.getOption(MODEL);
        if (model.isEmpty()) {
            throw UserError.usage("Cannot ask a model: " + MODEL
                    + " is not set. Set it to the model's folder, as in SET " + MODEL + "=/models/llama-3.1-8b.");
        }
        return new ModelSession(model.get(), conf.get(DTYPE, "auto"));
    }

    ModelFunctions functions() {
        return LOADED.computeIfAbsent(this, session -> session.provider().open(model, dtype));
    }

    private ModelFunctions.Provider provider() {
        return ServiceLoader.load(ModelFunctions.Provider.class, ModelFunctions.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.knows(model))
                .findFirst()
                .orElseThrow(
                        () -> UserError.usage(
                                "Cannot ask a model: no engine is on the class path. Start Spark with the whole Benchlake jar."));
    }

    /** {@code loglikelihood}: one number a continuation, null if the model has no response. */
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
            List<Response> responses = session.functions().loglikelihood(context, given);
            return responses.stream().map(LoglikelihoodFunction::number).toArray(Double[]::new);
        }

        private static @Nullable Double number(Response response) {
            return response instanceof Response.Likelihood found ? found.loglikelihood() : null;
        }
    }

    /** {@code generate_until}: text after the prompt up to the first stop string, null if the model has no response. */
    record GenerationFunction(ModelSession session) implements UDF3<String, Seq<String>, Integer, String> {
        /** The harness's default. */
        private static final int MAX_TOKENS = 256;

        @Override
        public @Nullable String call(
                @Nullable String prompt, @Nullable Seq<String> until, @Nullable Integer maxTokens) {
            if (prompt == null) {
                return null;
            }
            Response response = session.functions().generateUntil(prompt, parameters(until, maxTokens));
            return response instanceof Response.Generated generated ? generated.text() : null;
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
}
