package io.benchlake.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file's bytes must come to: SHA-256 for large files, git's blob SHA-1 for small ones.
 *
 * @param hex lower-case digits
 */
public record ContentHash(Kind kind, String hex) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SHA_1 = Pattern.compile("[0-9a-f]{40}");

    /** How it is computed. */
    public enum Kind {
        SHA256("SHA-256"),
        GIT("SHA-1");

        private final String algorithm;

        Kind(String algorithm) {
            this.algorithm = algorithm;
        }
    }

    /** The hash that an ETag or an object id of the hub is; empty for anything else. */
    public static Optional<ContentHash> parse(String text) {
        String hex = text.replaceFirst("^W/", "").replaceFirst("^sha256:", "").replace("\"", "");
        if (SHA_256.matcher(hex).matches()) {
            return Optional.of(new ContentHash(Kind.SHA256, hex));
        }
        return SHA_1.matcher(hex).matches() ? Optional.of(new ContentHash(Kind.GIT, hex)) : Optional.empty();
    }

    /** Reads {@code stored}, as {@link #toString} writes it. */
    public static Optional<ContentHash> ofStored(String stored) {
        return parse(stored.replaceFirst("^(sha256|git):", ""));
    }

    /** Whether {@code length} bytes from the stream come to this. */
    public boolean matches(InputStream bytes, long length) throws IOException {
        MessageDigest digest = digest();
        if (kind == Kind.GIT) {
            digest.update(("blob " + length + "\0").getBytes(StandardCharsets.US_ASCII));
        }
        try (DigestInputStream in = new DigestInputStream(bytes, digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest()).equals(hex);
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(kind.algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + kind.algorithm, e);
        }
    }

    @Override
    public String toString() {
        return (kind == Kind.SHA256 ? "sha256:" : "git:") + hex;
    }
}
