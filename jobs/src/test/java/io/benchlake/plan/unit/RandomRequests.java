package io.benchlake.plan.unit;

import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.PlannedRequest.Input;
import io.benchlake.plan.RequestKind;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.GenerationParameters.Sampling;
import io.benchlake.request.Response;
import io.benchlake.tokenize.TokenIds;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Requests of random tokens.
 *
 * @param vocabulary if it is small, many requests share prefixes, begin one another, or are the same
 */
record RandomRequests(Random random, int vocabulary, int length) {
    List<PlannedRequest> take(int count) {
        return Stream.generate(this::next).limit(count).toList();
    }

    /** So many slices that ask some requests in common. */
    List<List<PlannedRequest>> slices(int count) {
        return IntStream.range(0, count).mapToObj(i -> take(random.nextInt(60))).toList();
    }

    private PlannedRequest next() {
        return switch (random.nextInt(8)) {
            case 0 -> text();
            case 1 -> unanswerable();
            case 2, 3 -> generation();
            default -> pair();
        };
    }

    PlannedRequest pair() {
        TokenIds tokens = tokens(2);
        int continuation = 1 + random.nextInt(Math.min(3, tokens.length() - 1));
        return request(
                RequestKind.LOGLIKELIHOOD,
                tokens.length() - continuation,
                continuation,
                new Input.Continuations(List.of(new LoglikelihoodItem(tokens, continuation))));
    }

    private PlannedRequest text() {
        List<LoglikelihoodItem> windows = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> new LoglikelihoodItem(tokens(2), 1))
                .toList();
        int tokens =
                windows.stream().mapToInt(window -> window.tokens().length()).sum();
        return request(
                RequestKind.LOGLIKELIHOOD_ROLLING,
                tokens - windows.size(),
                windows.size(),
                new Input.Continuations(windows));
    }

    private PlannedRequest generation() {
        TokenIds prompt = tokens(1);
        GenerationParameters parameters = new GenerationParameters(
                List.of("\n"), 1 + random.nextInt(2), Sampling.drawn(random.nextInt(2), random.nextInt(3)));
        return request(
                RequestKind.GENERATE_UNTIL,
                prompt.length(),
                0,
                new Input.Prompt(new GenerationItem(prompt, parameters)));
    }

    private PlannedRequest unanswerable() {
        return request(
                RequestKind.LOGLIKELIHOOD,
                random.nextInt(40),
                0,
                new Input.Unanswerable(Response.Status.EMPTY_CONTINUATION));
    }

    private TokenIds tokens(int least) {
        return TokenIds.of(
                random.ints(least + random.nextInt(length), 0, vocabulary).toArray());
    }

    private PlannedRequest request(RequestKind kind, int prompt, int continuation, Input input) {
        String hash = DigestUtils.sha256Hex(kind + " " + prompt + " " + input);
        return new PlannedRequest(hash, kind, prompt, random.nextInt(4), continuation, input);
    }
}
