package io.benchlake.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.doc.Doc;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.Request;
import io.benchlake.tokenize.RequestTokenizer;
import io.benchlake.tokenize.TokenIds;
import io.benchlake.tokenize.TokenizationPolicy;
import io.benchlake.tokenize.Tokenizer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenTextTest {
    @Test
    void aContextIsShownOnceWithItsContinuationsBelow() {
        assertThat(text(100, new Request.Loglikelihood("a\nb", " x"), new Request.Loglikelihood("a\nb", " y")))
                .isEqualTo("""
                        context, 4 tokens:
                        │<s>│a│⏎
                        │b│
                        [256, 97, 10, 98]
                        continuation, 2 tokens: │ │x│ [32, 120]
                        continuation, 2 tokens: │ │y│ [32, 121]
                        """);
    }

    @Test
    void tokensInsideACharacterAreMarked() {
        assertThat(text(100, new Request.Loglikelihood("é", "€")))
                .contains("│<s>│é╎│\n", "continuation, 3 tokens: │€╎╎│ [226, 130, 172]");
    }

    @Test
    void whatIsCutOffIsCounted() {
        assertThat(text(4, new Request.Loglikelihood("abcdef", "x")))
                .contains("context, 4 tokens (3 before them do not fit):\n│c│d│e│f│\n");
    }

    @Test
    void windowsOfARollingTextAreShownEach() {
        assertThat(text(3, new Request.LoglikelihoodRolling("abcd")))
                .contains("│<s>│\n[256]\ncontinuation, 3 tokens: │<s>│a│b│", "continuation, 2 tokens: │c│d│");
    }

    @Test
    void aGenerationShowsWhereItEnds() {
        GenerationParameters parameters =
                new GenerationParameters(List.of("\n"), 7, GenerationParameters.Sampling.GREEDY);
        assertThat(text(100, new Request.GenerateUntil("a", parameters)))
                .isEqualTo(
                        "context, 2 tokens:\n│<s>│a│\n[256, 97]\ngenerated: up to 7 tokens, greedy, until \"\\n\"\n");
    }

    private static String text(int maxLength, Request... requests) {
        Tokenizer tokenizer = new ByteTokenizer();
        TokenizationPolicy policy = TokenizationPolicy.defaults(tokenizer, maxLength);
        return new TokenText(tokenizer, new RequestTokenizer(tokenizer, policy))
                .of(new DocPrompt(new Doc(0, Map.of()), List.of(requests), 0L, List.of(), -1));
    }

    /** A token for each byte of UTF-8, and {@code <s>}. */
    private record ByteTokenizer() implements Tokenizer {
        private static final int BOS = 256;

        @Override
        public TokenIds encode(String text, boolean addSpecialTokens) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            TokenIds ids = TokenIds.EMPTY;
            for (byte b : bytes) {
                ids = ids.concat(TokenIds.of(b & 0xff));
            }
            return addSpecialTokens ? TokenIds.of(BOS).concat(ids) : ids;
        }

        @Override
        public String decode(TokenIds ids, boolean skipSpecialTokens) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ids.stream()
                    .forEach(id -> bytes.writeBytes(
                            id == BOS ? "<s>".getBytes(StandardCharsets.UTF_8) : new byte[] {(byte) id}));
            return bytes.toString(StandardCharsets.UTF_8);
        }

        @Override
        public int vocabularySize() {
            return BOS + 1;
        }

        @Override
        public int bosId() {
            return BOS;
        }

        @Override
        public int eosId() {
            return -1;
        }

        @Override
        public void close() {}
    }
}
