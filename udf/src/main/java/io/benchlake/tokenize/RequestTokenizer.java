package io.benchlake.tokenize;

import io.benchlake.error.UserError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns requests into the token ids that the model is fed, as the harness's Hugging Face backend does (lm-eval 0.4.13:
 * {@code api/model.py} {@code _encode_pair} and {@code loglikelihood}; {@code models/huggingface.py}
 * {@code tok_encode}, {@code tok_batch_encode}, {@code _loglikelihood_tokens}).
 *
 * <p>Safe for several threads. Each thread keeps its last context with its ids, so ask for the continuations of one
 * context one after the other.
 */
public final class RequestTokenizer {
    private final Tokenizer tokenizer;
    private final TokenizationPolicy policy;
    private final String prefixText;
    private final @Nullable String bosText;
    private final LineEncoder lines;

    @SuppressWarnings("ThreadLocalUsage") // ids belong to one tokenizer
    private final ThreadLocal<@Nullable EncodedContext> lastContext = new ThreadLocal<>();

    public RequestTokenizer(Tokenizer tokenizer, TokenizationPolicy policy) {
        this.tokenizer = tokenizer;
        this.policy = policy;
        this.lines = new LineEncoder(tokenizer);
        this.prefixText = tokenizer.decode(TokenIds.of(policy.prefixTokenId()), false);
        this.bosText = tokenizer.bosId() < 0 ? null : tokenizer.decode(TokenIds.of(tokenizer.bosId()), false);
    }

    /**
     * Encodes a context and its continuation. White space at the end of the context counts as the start of the
     * continuation; an empty context is the prefix token.
     */
    public TokenPair encodePair(String context, String continuation) {
        TokenPair whole = context.isEmpty() ? withoutContext(continuation) : withContext(context, continuation);
        return TokenPair.fitted(whole.context(), whole.continuation(), policy.maxLength());
    }

    /** The windows in which the likelihood of a whole text is computed; none for a text without tokens. */
    public List<TokenPair> encodeRolling(String text) {
        return RollingWindows.of(encode(text), policy.prefixTokenId(), policy.maxLength());
    }

    /** Encodes a prompt, cut from the left so that {@code maxGenerationTokens} more fit into the model. */
    public TokenIds encodePrompt(String context, int maxGenerationTokens) {
        return fitPrompt(context, maxGenerationTokens).context();
    }

    /** The same, with how many tokens were cut; its continuation is yet to be generated. */
    public TokenPair fitPrompt(String context, int maxGenerationTokens) {
        int room = policy.maxLength() - maxGenerationTokens;
        if (room < 1) {
            throw UserError.invalidInput("Cannot generate " + maxGenerationTokens + " tokens: the model takes "
                    + policy.maxLength() + " tokens, which leaves no room for a prompt. Lower max_gen_toks.");
        }
        boolean startsWithBos = bosText != null && context.startsWith(bosText);
        TokenIds whole = lines.encode(context, !startsWithBos && addsSpecialTokens());
        return new TokenPair(whole.last(room), TokenIds.EMPTY, Math.max(0, whole.length() - room));
    }

    private TokenPair withoutContext(String continuation) {
        TokenIds ids = tokenizer.encode(continuation, false);
        boolean startsWithPrefix = !ids.isEmpty() && ids.get(0) == policy.prefixTokenId();
        return startsWithPrefix
                ? new TokenPair(ids.slice(0, 1), ids.from(1), 0)
                : new TokenPair(TokenIds.of(policy.prefixTokenId()), ids, 0);
    }

    private TokenPair withContext(String context, String continuation) {
        String stripped = context.substring(0, lengthWithoutTrailingSpace(context));
        TokenIds contextIds = encodeContext(stripped);
        TokenIds whole = encode(context + continuation);
        TokenIds continuationIds = whole.from(Math.min(contextIds.length(), whole.length()));
        // The harness fails on a context of white space when no BOS is added.
        TokenIds known = contextIds.isEmpty() ? TokenIds.of(policy.prefixTokenId()) : contextIds;
        return new TokenPair(known, continuationIds, 0);
    }

    private TokenIds encodeContext(String context) {
        EncodedContext last = lastContext.get();
        if (last != null && last.text().equals(context)) {
            return last.ids();
        }
        TokenIds ids = encode(context);
        lastContext.set(new EncodedContext(context, ids));
        return ids;
    }

    /** A text that already starts with the prefix token, as a chat template writes it, gets no second one. */
    private TokenIds encode(String text) {
        return lines.encode(text, !text.startsWith(prefixText) && addsSpecialTokens());
    }

    private boolean addsSpecialTokens() {
        return !Boolean.FALSE.equals(policy.addBosToken());
    }

    private static int lengthWithoutTrailingSpace(String text) {
        int end = text.length();
        while (end > 0 && isPythonSpace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** What Python's {@code str.isspace} and so {@code rstrip} take for white space; none lies beyond the BMP. */
    private static boolean isPythonSpace(char c) {
        return Character.isSpaceChar(c) || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F) || c == 0x85;
    }

    private record EncodedContext(String text, TokenIds ids) {}
}
