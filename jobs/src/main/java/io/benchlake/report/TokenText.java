package io.benchlake.report;

import io.benchlake.prompt.DocPrompt;
import io.benchlake.request.Request;
import io.benchlake.tokenize.RequestTokenizer;
import io.benchlake.tokenize.TokenIds;
import io.benchlake.tokenize.TokenPair;
import io.benchlake.tokenize.Tokenizer;
import java.util.List;

/**
 * Writes the questions about a doc as the tokens that a model is fed: their text, then their ids.
 *
 * @param tokenizer gives each token's text
 * @param requests cuts a question into context and continuation
 */
public record TokenText(Tokenizer tokenizer, RequestTokenizer requests) {
    /** Explains the marks. */
    public static final String LEGEND =
            "Tokens stand between │; ⏎ is a line break; before ╎ a token ends inside a character.";

    private static final char INCOMPLETE = '\uFFFD';
    private static final int MOST_TOKENS_OF_A_CHARACTER = 4;

    /** Context by context; one that several questions share is written once, with the continuations below it. */
    public String of(DocPrompt prompt) {
        StringBuilder text = new StringBuilder();
        TokenIds before = TokenIds.EMPTY;
        for (Request request : prompt.requests()) {
            if (request instanceof Request.Loglikelihood pair) {
                before = append(text, requests.encodePair(pair.context(), pair.continuation()), before);
            } else if (request instanceof Request.LoglikelihoodRolling rolling) {
                for (TokenPair window : requests.encodeRolling(rolling.text())) {
                    before = append(text, window, before);
                }
            } else {
                append(text, (Request.GenerateUntil) request);
            }
        }
        return text.toString();
    }

    private TokenIds append(StringBuilder text, TokenPair pair, TokenIds before) {
        if (!pair.context().equals(before)) {
            appendContext(text, pair.context(), pair.droppedTokens());
        }
        text.append("continuation, %d tokens: ".formatted(pair.continuation().length()))
                .append(pieces(pair.continuation()))
                .append(' ')
                .append(pair.continuation())
                .append('\n');
        return pair.context();
    }

    private void append(StringBuilder text, Request.GenerateUntil generation) {
        TokenPair prompt =
                requests.fitPrompt(generation.context(), generation.parameters().reservedTokens());
        appendContext(text, prompt.context(), prompt.droppedTokens());
        text.append("generated: ")
                .append(PromptText.generated(generation.parameters()))
                .append('\n');
    }

    private void appendContext(StringBuilder text, TokenIds context, int dropped) {
        text.append("context, %d tokens%s:\n"
                        .formatted(
                                context.length(),
                                dropped == 0 ? "" : " (%d before them do not fit)".formatted(dropped)))
                .append(pieces(context))
                .append('\n')
                .append(context)
                .append('\n');
    }

    private String pieces(TokenIds ids) {
        StringBuilder text = new StringBuilder("│");
        for (int start = 0; start < ids.length(); ) {
            int end = endOfCharacter(ids, start);
            text.append(piece(ids.slice(start, end)))
                    .append("╎".repeat(end - start - 1))
                    .append('│');
            start = end;
        }
        return text.toString();
    }

    /** The end of the shortest run of tokens that is whole characters; one token if no run is. */
    private int endOfCharacter(TokenIds ids, int start) {
        int longest = Math.min(ids.length(), start + MOST_TOKENS_OF_A_CHARACTER);
        for (int end = start + 1; end <= longest; end++) {
            if (tokenizer.decode(ids.slice(start, end), false).indexOf(INCOMPLETE) < 0) {
                return end;
            }
        }
        return start + 1;
    }

    private String piece(TokenIds ids) {
        List<String> lines = List.of(tokenizer.decode(ids, false).split("\n", -1));
        return String.join("⏎\n", lines.stream().map(SafeText::visible).toList());
    }
}
