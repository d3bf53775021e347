package io.benchlake.plan.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Changes bytes in every way that storage may, and by chance. */
final class DamagedBytes {
    private DamagedBytes() {}

    /** Decodes bytes. */
    @FunctionalInterface
    interface Decoder {
        Object decode(byte[] bytes) throws IOException;
    }

    /**
     * Flips one bit of each byte, in turn another, and cuts the bytes everywhere; each time the decoder must refuse.
     */
    static void assertRefused(byte[] whole, Decoder decoder) {
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            assertRefused("flipped at " + i, () -> decoder.decode(flipped));
            byte[] cut = Arrays.copyOf(whole, i);
            assertRefused("cut at " + i, () -> decoder.decode(cut));
        }
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        assertRefused("one byte too many", () -> decoder.decode(longer));
    }

    private static void assertRefused(String how, ThrowingCallable decoding) {
        assertThatThrownBy(decoding)
                .as(how)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The block is damaged");
    }

    /** Changes bytes under the checksum: what comes out may be anything, or nothing, but no other fault. */
    static void assertNoOtherFault(byte[] records, Decoder decoder) {
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = records.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try {
                decoder.decode(changed);
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }
}
