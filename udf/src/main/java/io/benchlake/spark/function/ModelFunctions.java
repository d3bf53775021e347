package io.benchlake.spark.function;

import io.benchlake.request.GenerationParameters;
import io.benchlake.request.Response;
import java.util.List;

/** A loaded model as SQL functions use it, one for each executor; many tasks call it at once. */
public interface ModelFunctions {
    /** One response a continuation, in order. */
    List<Response> loglikelihood(String context, List<String> continuations);

    /** What follows the prompt. */
    Response generateUntil(String prompt, GenerationParameters parameters);

    /** Loads models; found by {@link java.util.ServiceLoader} in each executor. */
    interface Provider {
        /** Whether the model is one of its kind; the first provider on the class path that says so opens it. */
        boolean knows(String model);

        /**
         * Loads the model once for this process.
         *
         * @param model value of {@code spark.benchlake.model}
         * @param dtype value of {@code spark.benchlake.dtype}, {@code auto} if it is not set
         * @throws io.benchlake.error.UserError if it cannot be loaded
         */
        ModelFunctions open(String model, String dtype);
    }
}
