package io.benchlake.score;

import io.benchlake.plan.GenerationKwargs;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.python.PythonRepr;
import io.benchlake.request.Request;
import io.benchlake.request.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sample in the shapes in which the harness logs it, as plain data.
 *
 * <p>Source: lm-eval {@code evaluator.py}; leaves of responses are logged as text.
 */
public record LoggedSample(ScoredSample sample, GenerationKwargs generation) {
    /** The doc's fields. */
    public Map<String, @Nullable Object> doc() {
        return prompt().doc().fields();
    }

    /** The gold answer as Python prints it. */
    public String target() {
        return PythonRepr.str(prompt().target());
    }

    /** Of each request: context and continuation, or prompt and generation settings. */
    public List<List<@Nullable Object>> arguments() {
        List<List<@Nullable Object>> all = new ArrayList<>();
        prompt().requests().forEach(request -> all.add(arguments(request)));
        return all;
    }

    /** For each request, for each repeat, the response. */
    public List<Object> responses() {
        List<Object> all = new ArrayList<>();
        sample.responses()
                .forEach(repeats -> all.add(repeats.stream().map(this::leaf).toList()));
        return all;
    }

    /** For each request what the pipeline left. */
    public List<Object> filtered() {
        return sample.filtered().stream().map(LoggedSample::texts).toList();
    }

    private DocPrompt prompt() {
        return sample.doc().prompt();
    }

    private List<@Nullable Object> arguments(Request request) {
        if (request instanceof Request.Loglikelihood pair) {
            return List.of(pair.context(), pair.continuation());
        }
        return request instanceof Request.GenerateUntil generate
                ? List.of(generate.context(), generation.values())
                : List.of(SampleHashes.context(request));
    }

    private Object leaf(Response response) {
        if (response instanceof Response.Generated generated) {
            return generated.text();
        }
        if (response instanceof Response.Likelihood scored) {
            boolean rolling = prompt().requests().get(0) instanceof Request.LoglikelihoodRolling;
            String loglikelihood = PythonRepr.str(scored.loglikelihood());
            return rolling ? loglikelihood : List.of(loglikelihood, PythonRepr.str(scored.isGreedy()));
        }
        return ((Response.Unanswered) response).status().name();
    }

    private static Object texts(Object filtered) {
        return filtered instanceof List<?> list
                ? list.stream().map(LoggedSample::texts).toList()
                : PythonRepr.str(filtered);
    }
}
