package io.benchlake.plan;

import io.benchlake.plan.TaskPlan.DocPlan;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.request.Request;
import io.benchlake.tokenize.EmbeddingRows;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Gives every request of the prompted tasks its identity and keeps each distinct one once.
 *
 * <p>Docs are encoded in parallel; what comes out depends on the docs alone.
 */
public final class RequestPlanner {
    private final RequestEncoder encoder;
    private final EmbeddingRows rows;
    private final Map<String, PlannedRequest> distinct = new ConcurrentHashMap<>();

    /** @param rows that the model has for tokens */
    public RequestPlanner(RequestEncoder encoder, EmbeddingRows rows) {
        this.encoder = encoder;
        this.rows = rows;
    }

    /** The distinct requests seen so far, by hash. */
    public Map<String, PlannedRequest> distinct() {
        return distinct;
    }

    public TaskPlan plan(PromptedTask prompted, String datasetFingerprint) {
        int repeats = prompted.task().repeats();
        String task = prompted.task().name();
        List<DocPlan> docs = prompted.prompts().parallelStream()
                .map(prompt -> plan(prompt, repeats, "doc " + prompt.doc().id() + " of task '" + task + "'"))
                .toList();
        return new TaskPlan(prompted, datasetFingerprint, docs);
    }

    private DocPlan plan(DocPrompt prompt, int repeats, String holder) {
        List<List<PlannedRequest>> planned = prompt.requests().stream()
                .map(request -> IntStream.range(0, repeats)
                        .mapToObj(repeat -> identify(repeated(request, repeat), holder))
                        .toList())
                .toList();
        return new DocPlan(
                prompt,
                planned.stream()
                        .map(ofRepeats ->
                                ofRepeats.stream().map(PlannedRequest::hash).toList())
                        .toList(),
                planned.stream()
                        .map(ofRepeats -> ofRepeats.get(0).promptTokensCut())
                        .toList());
    }

    /** Prompts that are the same once they are cut are one request, with the cut of the longest. */
    private PlannedRequest identify(Request request, String holder) {
        PlannedRequest planned = encoder.encode(request);
        if (!distinct.containsKey(planned.hash())) {
            planned.tokens().forEach(tokens -> rows.require(tokens, holder));
        }
        distinct.merge(planned.hash(), planned, (a, b) -> a.promptTokensCut() >= b.promptTokensCut() ? a : b);
        return planned;
    }

    /** Greedy responses do not differ from repeat to repeat, so they stay one request. */
    private static Request repeated(Request request, int repeat) {
        if (repeat == 0
                || !(request instanceof Request.GenerateUntil generation)
                || generation.parameters().sampling().isGreedy()) {
            return request;
        }
        return new Request.GenerateUntil(
                generation.context(), generation.parameters().withRepeat(repeat));
    }
}
