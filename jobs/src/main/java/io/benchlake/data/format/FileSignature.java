package io.benchlake.data.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells by its first bytes what a file holds, so that a wrong name is noticed before it is misread. */
enum FileSignature {
    PARQUET("PAR1", "Parquet", ".parquet"),
    ARROW("ARROW1", "Arrow", ".arrow"),
    GZIP("\u001f\u008b", "gzip", ".jsonl.gz"),
    ZIP("PK\u0003\u0004", "a zip archive", ""),
    ZSTANDARD("\u0028\u00b5\u002f\u00fd", "zstd", ""),
    PICKLE("\u0080\u0004", "a pickle", "");

    private final byte[] magic;
    private final String content;
    private final String suffix;

    FileSignature(String magic, String content, String suffix) {
        this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
        this.content = content;
        this.suffix = suffix;
    }

    static Optional<FileSignature> of(DataFile file) throws IOException {
        byte[] head = file.head(8);
        for (FileSignature signature : values()) {
            if (startsWith(head, signature.magic)) {
                return Optional.of(signature);
            }
        }
        return Optional.empty();
    }

    /** What to tell the user who called the file something else. */
    String mismatch(String expectedSuffix) {
        return "it is named " + expectedSuffix + " but holds " + content + ". "
                + (suffix.isEmpty() ? "Unpack or convert it" : "Rename it to " + suffix);
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length && java.util.Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }
}
