package io.benchlake.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.UserError;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RequestTokenizerTest {
    private final LetterTokenizer tokenizer = new LetterTokenizer();

    @Test
    void whiteSpaceBeforeTheContinuationBelongsToIt() {
        assertThat(spelled(requests(50).encodePair("who?\u00a0\n ", "me"))).isEqualTo("<s>who?|\u00a0\n me");
    }

    @Test
    void anEmptyContextIsThePrefixToken() {
        assertThat(spelled(requests(50).encodePair("", "me"))).isEqualTo("<s>|me");
        assertThat(spelled(requests(50).encodePair("", "<s>me"))).isEqualTo("<s>|me");
    }

    @Test
    void aContextOfWhiteSpaceAloneIsThePrefixTokenEvenWithoutBos() {
        RequestTokenizer withoutBos =
                new RequestTokenizer(tokenizer, new TokenizationPolicy(50, false, LetterTokenizer.BOS));
        assertThat(spelled(withoutBos.encodePair("  ", "me"))).isEqualTo("<s>|  me");
    }

    @Test
    void aChatPromptGetsNoSecondBos() {
        assertThat(spelled(requests(50).encodePair("<s>hi", "!"))).isEqualTo("<s>hi|!");
        assertThat(requests(50).encodePrompt("<s>hi", 5)).isEqualTo(requests(50).encodePrompt("hi", 5));
    }

    @Test
    void aContinuationThatMergesIntoTheContextIsReportedAsEmpty() {
        TokenPair pair = requests(50).encodePair("u", "n");
        assertThat(pair.hasEmptyContinuation()).isTrue();
        assertThat(requests(50).encodePair("", "").hasEmptyContinuation()).isTrue();
        assertThat(requests(50).encodePair("a", "").hasEmptyContinuation()).isTrue();
    }

    @Test
    void aContextThatIsTooLongLosesItsStart() {
        TokenPair pair = requests(4).encodePair("abcdef", "xy");
        assertThat(spelled(pair)).isEqualTo("def|xy");
        assertThat(pair.droppedTokens()).isEqualTo(4);
    }

    @Test
    void aContinuationLongerThanTheModelIsReported() {
        assertThat(requests(4).encodePair("a", "wxyz").isTooLong()).isFalse();
        assertThat(requests(4).encodePair("a", "vwxyz").isTooLong()).isTrue();
    }

    @Test
    void fittedPairsFillTheModelAndEndAlike() {
        Random random = new Random(3);
        for (int round = 0; round < 1_000; round++) {
            String context = "abcdefghij".repeat(4).substring(random.nextInt(39));
            String continuation = "xyz".repeat(3).substring(random.nextInt(9));
            int maxLength = continuation.length() + random.nextInt(20);
            TokenPair pair = requests(maxLength).encodePair(context, continuation);
            TokenIds whole = tokenizer.encode(context + continuation, true);
            assertThat(pair.tokens()).isEqualTo(whole.last(maxLength + 1));
            assertThat(pair.continuation().length()).isEqualTo(continuation.length());
            assertThat(pair.droppedTokens() + pair.tokens().length()).isEqualTo(whole.length());
        }
    }

    @Test
    void aPromptLeavesRoomForWhatIsGenerated() {
        assertThat(tokenizer.decode(requests(10).encodePrompt("abcdefgh", 6), false))
                .isEqualTo("efgh");
        assertThat(requests(10).fitPrompt("abcdefgh", 6).droppedTokens()).isEqualTo(5);
        assertThat(requests(50).fitPrompt("abcdefgh", 6).droppedTokens()).isZero();
        assertThatThrownBy(() -> requests(10).encodePrompt("a", 10))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("10 tokens");
    }

    @Test
    void theContextOfSeveralContinuationsIsEncodedOnce() {
        RequestTokenizer requests = requests(50);
        for (String choice : new String[] {"x", "y", "z"}) {
            requests.encodePair("who?", choice);
        }
        assertThat(tokenizer.encoded).isEqualTo(4);
    }

    private RequestTokenizer requests(int maxLength) {
        return new RequestTokenizer(tokenizer, TokenizationPolicy.defaults(tokenizer, maxLength));
    }

    private String spelled(TokenPair pair) {
        return tokenizer.decode(pair.context(), false) + "|" + tokenizer.decode(pair.continuation(), false);
    }
}
