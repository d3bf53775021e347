package io.benchlake.report;

import io.benchlake.prompt.DocPrompt;
import io.benchlake.python.PythonJson;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.LogitsProcessor;
import io.benchlake.request.Request;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the questions about a doc for people: each context, and between ⟨ and ⟩ what is asked after it. */
public final class PromptText {
    private static final String SAME_CONTEXT = "…";

    private PromptText() {}

    /** One question after the other; in place of a context that the one before has too stands an ellipsis. */
    public static String of(DocPrompt prompt) {
        StringBuilder text = new StringBuilder();
        String before = "";
        for (Request request : prompt.requests()) {
            String context = context(request);
            boolean isSame = !context.isEmpty() && context.equals(before);
            text.append(isSame ? SAME_CONTEXT : visible(context))
                    .append(asked(request))
                    .append('\n');
            before = context;
        }
        return text.toString();
    }

    private static String context(Request request) {
        if (request instanceof Request.Loglikelihood pair) {
            return pair.context();
        }
        return request instanceof Request.GenerateUntil generation ? generation.context() : "";
    }

    private static String asked(Request request) {
        if (request instanceof Request.Loglikelihood pair) {
            return "⟨" + visible(pair.continuation()) + "⟩";
        }
        return request instanceof Request.LoglikelihoodRolling rolling
                ? "⟨" + visible(rolling.text()) + "⟩"
                : "⟨" + generated(((Request.GenerateUntil) request).parameters()) + "⟩";
    }

    /** How a continuation is generated, in words. */
    static String generated(GenerationParameters parameters) {
        List<String> until = parameters.until();
        String choice = Stream.concat(
                        Stream.of(parameters.sampling().isGreedy() ? "greedy" : "sampled"),
                        parameters.processors().stream().map(PromptText::named))
                .collect(Collectors.joining(", "));
        return "up to %d tokens, %s%s"
                .formatted(
                        parameters.maxTokens(),
                        choice,
                        until.isEmpty()
                                ? ""
                                : ", until "
                                        + until.stream().map(PythonJson::dumps).collect(Collectors.joining(" or ")));
    }

    /** A processor by its setting; token ids are left out. */
    private static String named(LogitsProcessor processor) {
        String numbers =
                processor.numbers().stream().map(number -> " " + number).collect(Collectors.joining());
        return processor.kind().key() + (processor.sequences().isEmpty() ? numbers : "");
    }

    /** Keeps line breaks; other characters that a terminal would obey are written as escapes. */
    static String visible(String text) {
        return Stream.of(text.split("\n", -1)).map(SafeText::visible).collect(Collectors.joining("\n"));
    }
}
