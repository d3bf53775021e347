package io.benchlake.spark.function;

import io.benchlake.request.GenerationParameters;
import io.benchlake.request.Response;
import java.util.List;

/** A model for tests: minus the letters of context and continuation, and text that tells what was asked. */
public final class LetterCountingModel implements ModelFunctions.Provider {
    @Override
    public boolean knows(String model) {
        return model.equals("letters");
    }

    @Override
    public ModelFunctions open(String model, String dtype) {
        return new ModelFunctions() {
            @Override
            public List<Response> loglikelihood(String context, List<String> continuations) {
                return continuations.stream()
                        .<Response>map(text -> new Response.Likelihood(-context.length() - text.length(), false))
                        .toList();
            }

            @Override
            public Response generateUntil(String prompt, GenerationParameters parameters) {
                return new Response.Generated(model + ":" + prompt + parameters.until() + parameters.maxTokens());
            }
        };
    }
}
