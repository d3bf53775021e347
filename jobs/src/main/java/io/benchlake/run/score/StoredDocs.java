package io.benchlake.run.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.doc.Doc;
import io.benchlake.lake.table.SampleRow;
import io.benchlake.plan.DocPlan;
import io.benchlake.prompt.AskedDoc;
import io.benchlake.prompt.DocException;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.Request;
import io.benchlake.request.Response;
import io.benchlake.score.AnsweredDoc;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.template.value.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of {@code samples} back as docs with their answers, to be scored again.
 *
 * @param generation stands for the settings of requests for text, which scoring does not look at
 */
record StoredDocs(TaskDef task, StoredAnswerText answers, GenerationParameters generation) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    AnsweredDoc of(SampleRow row) {
        Doc doc = new Doc(row.docId(), object(row.question().doc()));
        List<Request> requests = requests(row.question().arguments());
        try {
            DocPrompt prompt = new AskedDoc(task, doc.fields().keySet()).of(doc, requests);
            List<List<Response>> responses = answers.read(row.output().resps());
            return new AnsweredDoc(plan(prompt, row, responses), responses, fault(prompt, responses));
        } catch (DocException | TemplateException | IllegalArgumentException fault) {
            DocPrompt prompt = new DocPrompt(doc, requests, row.question().loggedTarget(), List.of(), -1);
            return new AnsweredDoc(plan(prompt, row, List.of()), List.of(), String.valueOf(fault.getMessage()));
        }
    }

    /** All choices of a doc must have been asked, and both ways if a metric compares the two. */
    private @Nullable String fault(DocPrompt prompt, List<List<Response>> responses) {
        if (responses.isEmpty() || responses.stream().anyMatch(List::isEmpty)) {
            return "no answer is stored";
        }
        if (task.outputType() != OutputType.MULTIPLE_CHOICE) {
            return null;
        }
        int expected = prompt.choices().size() * (task.asksUnconditional() ? 2 : 1);
        return responses.size() == expected
                ? null
                : "log-likelihoods of %d of %d continuations are stored".formatted(responses.size(), expected);
    }

    /** Names that tell the requests of a slice apart; those of the lake where it has them. */
    private static DocPlan plan(DocPrompt prompt, SampleRow row, List<List<Response>> responses) {
        List<List<String>> names = new ArrayList<>();
        for (int i = 0; i < responses.size(); i++) {
            int request = i;
            names.add(IntStream.range(0, responses.get(i).size())
                    .mapToObj(repeat -> row.docId() + "/" + request + "/" + repeat)
                    .toList());
        }
        return new DocPlan(prompt, names, List.of());
    }

    private List<Request> requests(String arguments) {
        List<Request> requests = new ArrayList<>();
        object(arguments).values().forEach(request -> {
            Map<?, ?> parts = request instanceof Map<?, ?> map ? map : Map.of();
            requests.add(request(String.valueOf(parts.get("arg_0")), parts.get("arg_1")));
        });
        return requests.isEmpty() ? List.of(request("", null)) : requests;
    }

    private Request request(String context, @Nullable Object continuation) {
        return switch (task.outputType()) {
            case GENERATE_UNTIL -> new Request.GenerateUntil(context, generation);
            case LOGLIKELIHOOD_ROLLING -> new Request.LoglikelihoodRolling(context);
            case LOGLIKELIHOOD, MULTIPLE_CHOICE ->
                new Request.Loglikelihood(context, continuation == null ? "" : continuation.toString());
        };
    }

    private static Map<String, @Nullable Object> object(String json) {
        try {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            ((Map<?, ?>) JSON.readValue(json, Map.class))
                    .forEach((name, value) -> object.put(String.valueOf(name), value));
            return object;
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("the lake holds a damaged sample: " + fault.getMessage(), fault);
        }
    }
}
