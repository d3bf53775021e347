package io.benchlake.score;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.lang3.ArrayUtils;

/**
 * The hashes of doc, first prompt and target of consecutive docs, one after the other.
 *
 * @param bytes three hashes a doc
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record DocHashes(byte[] bytes) implements Serializable {
    static final DocHashes NONE = new DocHashes(new byte[0]);

    private static final int ONE_DOC = 3 * 32;

    static DocHashes of(List<SampleHashes> docs) {
        StringBuilder hex = new StringBuilder();
        docs.forEach(hashes -> hex.append(hashes.doc()).append(hashes.prompt()).append(hashes.target()));
        return new DocHashes(HexFormat.of().parseHex(hex));
    }

    DocHashes plus(DocHashes next) {
        return new DocHashes(ArrayUtils.addAll(bytes, next.bytes));
    }

    /** SHA-256 over the hashes of all samples as hex digits: those of one pipeline, then those of the next. */
    String ofSamples(int pipelines) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (int i = 0; i < pipelines; i++) {
            for (int from = 0; from < bytes.length; from += ONE_DOC) {
                String hex = HexFormat.of().formatHex(bytes, from, from + ONE_DOC);
                digest.update(hex.getBytes(StandardCharsets.US_ASCII));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
