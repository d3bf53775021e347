package io.benchlake.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineEncoderTest {
    private static final String EXAMPLES = "Q: one?\nA: two\n\nQ: three?\nA: four\n\n";

    private final CharacterTokenizer tokenizer = new CharacterTokenizer(true);
    private final LineEncoder lines = new LineEncoder(tokenizer);

    @Test
    void idsAreThoseOfTheWholeText() {
        for (String text :
                new String[] {EXAMPLES + "Q: five?\nA:", EXAMPLES + "Q: five?\nA: 6", "", "\n", "Q", "\n\n x"}) {
            assertThat(lines.encode(text, true)).isEqualTo(new CharacterTokenizer(false).encode(text, true));
            assertThat(lines.encode(text, false)).isEqualTo(new CharacterTokenizer(false).encode(text, false));
        }
    }

    @Test
    void linesSharedWithTheTextBeforeAreNotEncodedAgain() {
        lines.encode(EXAMPLES + "Q: five?\nA:", true);
        tokenizer.encodedText.setLength(0);

        lines.encode(EXAMPLES + "Q: five?\nA: 6", true);
        lines.encode(EXAMPLES + "Q: seven?\nA:", true);

        assertThat(tokenizer.encodedText.toString()).isEqualTo("A: 6Q: seven?\nA:");
    }

    @Test
    void aLineThatGoesOnDifferentlyIsEncodedAgain() {
        lines.encode("one\ntwo\nthree", false);
        tokenizer.encodedText.setLength(0);

        lines.encode("one\ntwo\n\nthree", false);

        assertThat(tokenizer.encodedText.toString()).isEqualTo("two\n\nthree");
    }

    @Test
    void textsWithAndWithoutSpecialTokensShareNothing() {
        lines.encode("one\ntwo", true);
        assertThat(lines.encode("one\ntwo", false)).isEqualTo(tokenizer.encode("one\ntwo", false));
    }

    @Test
    void tokenizersThatJoinLinesGetWholeTexts() {
        CharacterTokenizer joining = new CharacterTokenizer(false);
        new LineEncoder(joining).encode("one\ntwo", true);
        assertThat(joining.calls).isEqualTo(1);
    }

    /** An id for each character, BOS in front where asked; remembers what it was given. */
    private static final class CharacterTokenizer implements Tokenizer {
        private final boolean linesApart;
        private final StringBuilder encodedText = new StringBuilder();
        private int calls;

        CharacterTokenizer(boolean linesApart) {
            this.linesApart = linesApart;
        }

        @Override
        public TokenIds encode(String text, boolean addSpecialTokens) {
            calls++;
            encodedText.append(text);
            TokenIds ids = TokenIds.of(text.chars().toArray());
            return addSpecialTokens ? TokenIds.of(1).concat(ids) : ids;
        }

        @Override
        public boolean encodesLinesApart() {
            return linesApart;
        }

        @Override
        public String decode(TokenIds ids, boolean skipSpecialTokens) {
            return ids.toString();
        }

        @Override
        public int vocabularySize() {
            return Character.MAX_VALUE;
        }

        @Override
        public int bosId() {
            return 1;
        }

        @Override
        public int eosId() {
            return -1;
        }

        @Override
        public void close() {}
    }
}
