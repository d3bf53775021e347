package io.benchlake.data;

import io.benchlake.python.PythonJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * What a split is known by: its docs in their order, whatever the files they came from.
 *
 * <p>SHA-256 over Python's {@code json.dumps(doc, sort_keys=True)} of each doc, each followed by a line feed. So 1 and
 * 1.0 differ, and so do a field that is null and one that is not there; the order of fields does not count.
 */
public final class ContentFingerprint {
    private static final PythonJson CANONICAL = new PythonJson(0, true, true);

    private ContentFingerprint() {}

    /** 64 hex digits. */
    public static String of(List<? extends Map<String, @Nullable Object>> docs) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (Map<String, @Nullable Object> doc : docs) {
            digest.update(CANONICAL.write(doc).getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) '\n');
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
