package io.benchlake.plan;

import io.benchlake.error.UserError;
import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.plan.PlannedRequest.Input;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.Request;
import io.benchlake.request.Response;
import io.benchlake.tokenize.RequestTokenizer;
import io.benchlake.tokenize.TokenIds;
import io.benchlake.tokenize.TokenPair;
import java.util.List;

/**
 * Turns requests into token ids, and gives each its identity.
 *
 * @param tokenizer of the model
 * @param maxLength most tokens that go into the model at once
 */
public record RequestEncoder(RequestTokenizer tokenizer, int maxLength) {
    /**
     * The planned form of a request.
     *
     * @throws UserError if more tokens are to be generated than the model can hold
     */
    public PlannedRequest encode(Request request) {
        if (request instanceof Request.Loglikelihood pair) {
            return loglikelihood(tokenizer.encodePair(pair.context(), pair.continuation()));
        }
        if (request instanceof Request.LoglikelihoodRolling rolling) {
            return rolling(tokenizer.encodeRolling(rolling.text()));
        }
        Request.GenerateUntil generation = (Request.GenerateUntil) request;
        return generation(generation.context(), generation.parameters());
    }

    private PlannedRequest loglikelihood(TokenPair pair) {
        RequestKind kind = RequestKind.LOGLIKELIHOOD;
        String hash = RequestHash.of(kind)
                .tokens(pair.context())
                .tokens(pair.continuation())
                .hex();
        Input input = input(pair);
        int cut = input instanceof Input.Unanswerable ? 0 : pair.droppedTokens();
        return new PlannedRequest(
                hash, kind, pair.context().length(), cut, pair.continuation().length(), input);
    }

    private Input input(TokenPair pair) {
        if (pair.hasEmptyContinuation()) {
            return new Input.Unanswerable(Response.Status.EMPTY_CONTINUATION);
        }
        if (pair.isTooLong()) {
            return new Input.Unanswerable(Response.Status.TOO_LONG);
        }
        return new Input.Continuations(List.of(item(pair)));
    }

    /** Every token of a text is in one window or another, so none is cut. */
    private PlannedRequest rolling(List<TokenPair> windows) {
        RequestKind kind = RequestKind.LOGLIKELIHOOD_ROLLING;
        RequestHash hash = RequestHash.of(kind);
        windows.forEach(window -> hash.tokens(window.context()).tokens(window.continuation()));
        int context =
                windows.stream().mapToInt(window -> window.context().length()).sum();
        int continuation = windows.stream()
                .mapToInt(window -> window.continuation().length())
                .sum();
        List<LoglikelihoodItem> items =
                windows.stream().map(RequestEncoder::item).toList();
        return new PlannedRequest(hash.hex(), kind, context, 0, continuation, new Input.Continuations(items));
    }

    private PlannedRequest generation(String context, GenerationParameters parameters) {
        if (parameters.reservedTokens() >= maxLength) {
            throw UserError.usage("Cannot generate " + parameters.reservedTokens() + " tokens: the model holds "
                    + maxLength + " with the prompt. Lower max_gen_toks (--gen-kwargs) or raise --max-length.");
        }
        RequestKind kind = RequestKind.GENERATE_UNTIL;
        TokenPair fitted = tokenizer.fitPrompt(context, parameters.reservedTokens());
        TokenIds prompt = fitted.context();
        String hash = RequestHash.of(kind).tokens(prompt).parameters(parameters).hex();
        Input input = new Input.Prompt(new GenerationItem(prompt, parameters));
        return new PlannedRequest(hash, kind, prompt.length(), fitted.droppedTokens(), 0, input);
    }

    private static LoglikelihoodItem item(TokenPair pair) {
        return new LoglikelihoodItem(pair.tokens(), pair.continuation().length());
    }
}
