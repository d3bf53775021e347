package io.benchlake.imports.file;

import com.github.luben.zstd.ZstdInputStream;
import io.benchlake.error.UserError;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * Where an entry of a zip lies, as the zip's directory says.
 *
 * @param method 0 stored, 8 deflate, 93 Zstandard
 * @param packed its bytes in the zip
 * @param unpacked its bytes as a file
 * @param offset of its local header
 */
public record ZipEntryPlace(String name, int method, long packed, long unpacked, long offset) implements Serializable {
    /** A text shrinks to a twentieth; what swells more than this, and is not small, is made to fill memory or disks. */
    private static final long MOST_SWELLING = 200;

    private static final long SMALL = 64L << 20;
    private static final int LOCAL_HEADER = 30;

    /** @throws UserError if the entry swells like no text */
    void requireModest(String zip) {
        if (unpacked > SMALL && unpacked / MOST_SWELLING > packed) {
            throw UserError.invalidInput("Cannot import " + zip + ": entry '" + name + "' swells from " + packed
                    + " to " + unpacked + " bytes, as no samples do. Unpack the zip yourself if you trust it.");
        }
    }

    /** @param at the local header of the entry */
    InputStream unpacked(SourceFile file, InputStream at) throws IOException {
        byte[] header = at.readNBytes(LOCAL_HEADER);
        if (header.length < LOCAL_HEADER) {
            throw new EOFException("the zip ends before entry '" + name + "'");
        }
        at.skipNBytes(LittleEndian.unsigned16(header, 26) + (long) LittleEndian.unsigned16(header, 28));
        InputStream bytes = BoundedInputStream.builder()
                .setInputStream(at)
                .setMaxCount(packed)
                .get();
        return new DeclaredSize(decoded(file, bytes), file, unpacked);
    }

    private InputStream decoded(SourceFile file, InputStream bytes) throws IOException {
        return switch (method) {
            case 0 -> bytes;
            case 8 -> new InflaterInputStream(bytes, new Inflater(true));
            case 93 -> new ZstdInputStream(bytes);
            default ->
                throw UserError.invalidInput("Cannot import " + file + ": it is packed by method " + method
                        + ", which is none of stored, deflate and Zstandard. Unpack the zip and import its folder.");
        };
    }
}
