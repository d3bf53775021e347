package io.benchlake.plan;

import io.benchlake.prompt.DocPrompt;
import io.benchlake.request.Request;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.tokenize.EmbeddingRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Gives every request of a task's docs its identity and keeps each distinct one once. */
public final class RequestPlanner {
    private final TaskDef task;
    private final RequestEncoder encoder;
    private final EmbeddingRows rows;
    private final Map<String, PlannedRequest> distinct = new HashMap<>();

    /** @param rows that the model has for tokens */
    public RequestPlanner(TaskDef task, RequestEncoder encoder, EmbeddingRows rows) {
        this.task = task;
        this.encoder = encoder;
        this.rows = rows;
    }

    /** The distinct requests of the docs so far. */
    public Collection<PlannedRequest> distinct() {
        return distinct.values();
    }

    /** @throws io.benchlake.error.UserError if the model cannot be fed what the doc asks */
    public DocPlan plan(DocPrompt prompt) {
        String holder = "doc " + prompt.doc().id() + " of task '" + task.name() + "'";
        List<List<PlannedRequest>> planned = prompt.requests().stream()
                .map(request -> IntStream.range(0, task.repeats())
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

    private PlannedRequest identify(Request request, String holder) {
        PlannedRequest planned = encoder.encode(request);
        if (!distinct.containsKey(planned.hash())) {
            planned.tokens().forEach(tokens -> rows.require(tokens, holder));
        }
        distinct.merge(planned.hash(), planned, PlannedRequest::longest);
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
