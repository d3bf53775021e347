package io.benchlake.imports.file;

import io.benchlake.error.UserError;
import io.benchlake.storage.FileSystems;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that is imported: one of a file system, or an entry of a zip there.
 *
 * @param path on a file system that Hadoop reaches
 * @param entry of the zip at the path; null if the path is the file itself
 */
public record SourceFile(String path, @Nullable ZipEntryPlace entry) implements Serializable {
    public static SourceFile at(String path) {
        return new SourceFile(path, null);
    }

    /** The last part of its name. */
    public String name() {
        String whole = whole();
        return whole.substring(whole.lastIndexOf('/') + 1);
    }

    /** All before the last part of its name: what lies in one folder belongs together. */
    public String folder() {
        String whole = whole();
        return whole.substring(0, Math.max(0, whole.lastIndexOf('/')));
    }

    private String whole() {
        return entry == null ? path : path + "!/" + entry.name();
    }

    /** Its bytes, unpacked. */
    public InputStream open(Configuration hadoop) throws IOException {
        return entry == null ? opened(hadoop) : entry.unpacked(this, raw(hadoop, entry.offset()));
    }

    private InputStream opened(Configuration hadoop) throws IOException {
        return FileSystems.of(path, hadoop).open(new Path(path));
    }

    private InputStream raw(Configuration hadoop, long offset) throws IOException {
        var in = FileSystems.of(path, hadoop).open(new Path(path));
        in.seek(offset);
        return in;
    }

    /** SHA-256 of its bytes as hex digits. */
    public String sha256(Configuration hadoop) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        try (InputStream in = new FilterInputStream(open(hadoop)) {}) {
            return HexFormat.of().formatHex(DigestUtils.updateDigest(digest, in).digest());
        } catch (IOException fault) {
            throw unreadable(fault);
        }
    }

    public UserError unreadable(IOException fault) {
        return UserError.invalidInput("Cannot import " + this + ": " + fault.getMessage() + ".");
    }

    @Override
    public String toString() {
        return whole();
    }
}
