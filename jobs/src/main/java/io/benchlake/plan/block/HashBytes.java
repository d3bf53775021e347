package io.benchlake.plan.block;

import java.io.IOException;
import java.util.HexFormat;

/** SHA-256 hashes as 32 bytes. */
final class HashBytes {
    private static final int BYTES = 32;
    private static final HexFormat HEX = HexFormat.of();

    private HashBytes() {}

    /** @throws IllegalArgumentException if it is not 64 lower-case hex digits */
    static void write(BlockOutput out, String hash) {
        byte[] bytes = HEX.parseHex(hash);
        if (bytes.length != BYTES || hash.chars().anyMatch(Character::isUpperCase)) {
            throw new IllegalArgumentException("no SHA-256 hash: " + hash);
        }
        out.bytes(bytes);
    }

    static String read(BlockInput in) throws IOException {
        return HEX.formatHex(in.bytes(BYTES));
    }
}
