package io.benchlake.model.tokenizer;

/**
 * GPT-2's spelling of bytes as printable characters: those that print in Latin-1 stand for themselves, the others are
 * U+0100 onwards in order.
 */
final class ByteLevelText {
    private static final char[] SPELLING = spelling();

    private ByteLevelText() {}

    /** Spells bytes that are given as chars from 0 to 255. */
    static String of(String bytes) {
        char[] spelled = new char[bytes.length()];
        for (int i = 0; i < spelled.length; i++) {
            spelled[i] = SPELLING[bytes.charAt(i)];
        }
        return new String(spelled);
    }

    private static char[] spelling() {
        char[] spelling = new char[256];
        char next = 0x100;
        for (char b = 0; b < spelling.length; b++) {
            spelling[b] = isPrintable(b) ? b : next++;
        }
        return spelling;
    }

    private static boolean isPrintable(char b) {
        return (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
    }
}
