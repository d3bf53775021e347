package io.benchlake.run.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.request.Response;
import io.benchlake.taskdef.OutputType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the column {@code resps} of {@code samples}: for each request each repeat, log-likelihoods as text.
 *
 * @param until stop strings that cut stored texts again; empty if they stay as they are
 */
public record StoredAnswerText(OutputType type, List<String> until) implements Serializable {
    private static final ObjectMapper JSON = new ObjectMapper();

    public StoredAnswerText {
        until = List.copyOf(until);
    }

    /** Stop strings of a task's {@code generation_kwargs}. */
    public static List<String> stops(Map<String, @Nullable Object> generation) {
        Object stops = generation.get("until");
        if (stops instanceof List<?> list) {
            return list.stream()
                    .map(String::valueOf)
                    .filter(stop -> !stop.isEmpty())
                    .toList();
        }
        return stops == null || stops.equals("") ? List.of() : List.of(stops.toString());
    }

    /** @throws IllegalArgumentException if an answer is none of this type of request */
    List<List<Response>> read(String resps) {
        List<List<Response>> all = new ArrayList<>();
        for (Object request : list(resps)) {
            List<Response> repeats = new ArrayList<>();
            for (Object repeat : request instanceof List<?> several ? several : List.of(request)) {
                repeats.add(response(repeat));
            }
            all.add(repeats);
        }
        return all;
    }

    /** Whether the stop strings cut any of the texts. */
    public boolean cuts(String resps) {
        return type == OutputType.GENERATE_UNTIL
                && !until.isEmpty()
                && list(resps).stream()
                        .flatMap(request ->
                                request instanceof List<?> texts ? texts.stream() : List.of(request).stream())
                        .map(String::valueOf)
                        .anyMatch(text -> !cut(text).equals(text));
    }

    private static List<?> list(String resps) {
        try {
            return JSON.readValue(resps, List.class);
        } catch (JsonProcessingException fault) {
            throw new IllegalArgumentException("answers that are no JSON: " + fault.getOriginalMessage(), fault);
        }
    }

    private Response response(@Nullable Object answer) {
        if (type == OutputType.GENERATE_UNTIL) {
            return unanswered(answer).orElseGet(() -> new Response.Generated(cut(String.valueOf(answer))));
        }
        if (answer instanceof List<?> pair && pair.size() == 2) {
            return likelihood(pair.get(0), String.valueOf(pair.get(1)).equals("True"));
        }
        return unanswered(answer).orElseGet(() -> likelihood(answer, false));
    }

    /** A request that has no answer has its status there; a text may be the same word, but for requests of texts. */
    private static Optional<Response> unanswered(@Nullable Object answer) {
        return Arrays.stream(Response.Status.values())
                .filter(status -> status != Response.Status.OK && status.name().equals(answer))
                .findFirst()
                .map(Response.Unanswered::new);
    }

    private static Response likelihood(@Nullable Object number, boolean isGreedy) {
        double value = number(String.valueOf(number));
        return Double.isNaN(value)
                ? new Response.Unanswered(Response.Status.NUMERIC)
                : new Response.Likelihood(value, isGreedy);
    }

    private static double number(String text) {
        return switch (text) {
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> parsed(text);
        };
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("'" + text + "' is no log-likelihood", noNumber);
        }
    }

    private String cut(String text) {
        String cut = text;
        for (String stop : until) {
            int at = cut.indexOf(stop);
            cut = at < 0 ? cut : cut.substring(0, at);
        }
        return cut;
    }
}
