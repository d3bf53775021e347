package io.benchlake.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RollingWindowsTest {
    private static final int PREFIX = 99;

    @Test
    void tenTokensInWindowsOfFour() {
        assertThat(RollingWindows.of(numbered(10), PREFIX, 4))
                .containsExactly(
                        new TokenPair(TokenIds.of(PREFIX), TokenIds.of(1, 2, 3, 4), 0),
                        new TokenPair(TokenIds.of(4), TokenIds.of(5, 6, 7, 8), 0),
                        new TokenPair(TokenIds.of(6, 7, 8), TokenIds.of(9, 10), 0));
    }

    @Test
    void anEmptyTextHasNoWindows() {
        assertThat(RollingWindows.of(TokenIds.EMPTY, PREFIX, 4)).isEmpty();
    }

    @Test
    void eachTokenIsPredictedOnceAfterTheTokensBeforeIt() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            TokenIds tokens = numbered(1 + random.nextInt(60));
            int maxLength = 1 + random.nextInt(20);
            checkWindows(tokens, RollingWindows.of(tokens, PREFIX, maxLength), maxLength);
        }
    }

    private static void checkWindows(TokenIds tokens, List<TokenPair> windows, int maxLength) {
        TokenIds withPrefix = TokenIds.of(PREFIX).concat(tokens);
        int predicted = 0;
        for (TokenPair window : windows) {
            int fed = window.tokens().length() - 1;
            predicted += window.continuation().length();
            assertThat(fed).isLessThanOrEqualTo(maxLength);
            assertThat(window.context().isEmpty()).isFalse();
            assertThat(window.tokens()).isEqualTo(withPrefix.slice(predicted - fed, predicted + 1));
            assertThat(predicted < maxLength || fed == maxLength)
                    .as("as much context as fits")
                    .isTrue();
        }
        assertThat(predicted).isEqualTo(tokens.length());
    }

    private static TokenIds numbered(int count) {
        return TokenIds.of(IntStream.rangeClosed(1, count).toArray());
    }
}
