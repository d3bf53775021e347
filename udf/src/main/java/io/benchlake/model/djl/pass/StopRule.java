package io.benchlake.model.djl.pass;

import io.benchlake.request.GenerationParameters;
import io.benchlake.tokenize.TokenIds;
import io.benchlake.tokenize.Tokenizer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a generation ends, and where its text is cut, as lm-evaluation-harness does ({@code models/utils_hf.py}): a stop
 * string is looked for in the last ids, two more than it has itself; the text is cut at each stop string in their
 * order.
 */
public final class StopRule {
    private static final int LOOK_BACK = 2;

    private final Tokenizer tokenizer;
    private final List<Integer> eosTokenIds;
    private final int maxTokens;
    private final List<Stop> stops;
    private final Map<Integer, List<Stop>> stopsByLastIds;

    private record Stop(String text, int lastIds) {}

    public StopRule(Tokenizer tokenizer, List<Integer> eosTokenIds, GenerationParameters parameters) {
        this.tokenizer = tokenizer;
        this.eosTokenIds = eosTokenIds;
        this.maxTokens = parameters.maxTokens();
        this.stops = Stream.concat(parameters.until().stream(), eosText())
                .filter(text -> !text.isEmpty())
                .map(text -> new Stop(text, tokenizer.encode(text, false).length() + LOOK_BACK))
                .toList();
        this.stopsByLastIds = stops.stream().collect(Collectors.groupingBy(Stop::lastIds));
    }

    private Stream<String> eosText() {
        return tokenizer.eosId() < 0
                ? Stream.empty()
                : Stream.of(tokenizer.decode(TokenIds.of(tokenizer.eosId()), false));
    }

    boolean endsAfter(TokenIds generated) {
        return generated.length() >= maxTokens
                || eosTokenIds.contains(generated.get(generated.length() - 1))
                || stopsByLastIds.entrySet().stream()
                        .anyMatch(stop -> endsWith(stop.getValue(), stop.getKey(), generated));
    }

    /** Stop strings that are looked for in equally many ids are looked for in one text. */
    private boolean endsWith(List<Stop> equallyLong, int lastIds, TokenIds generated) {
        String end = tokenizer.decode(generated.last(lastIds), false);
        return equallyLong.stream().anyMatch(stop -> end.contains(stop.text()));
    }

    /** The response's text: special tokens left out, cut before the first stop string. */
    String text(TokenIds generated) {
        String text = tokenizer.decode(generated, true);
        for (Stop stop : stops) {
            int end = text.indexOf(stop.text());
            text = end < 0 ? text : text.substring(0, end);
        }
        return text;
    }
}
