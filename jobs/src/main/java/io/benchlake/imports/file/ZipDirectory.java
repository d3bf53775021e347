package io.benchlake.imports.file;

import io.benchlake.error.UserError;
import io.benchlake.storage.FileSystems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Reads the central directory of a zip, whatever methods its entries are packed by: the JDK's reader refuses a zip with
 * an entry that it cannot unpack.
 *
 * <p>Source: PKWARE's APPNOTE 6.3.10, sections 4.3.12 to 4.3.16.
 */
public final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int MOST_COMMENT = 65_535;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int LARGEST = 256 << 20;
    private static final long IN_EXTRA = 0xFFFF_FFFFL;

    private final String path;

    private ZipDirectory(String path) {
        this.path = path;
    }

    /**
     * The files in a zip, in its order.
     *
     * @throws UserError if it is no zip, or an entry of it swells like no text
     */
    public static List<SourceFile> files(String path, Configuration hadoop) {
        ZipDirectory zip = new ZipDirectory(path);
        try {
            FileSystem files = FileSystems.of(path, hadoop);
            try (FSDataInputStream in = files.open(new Path(path))) {
                return zip.files(in, files.getFileStatus(new Path(path)).getLen());
            }
        } catch (IOException fault) {
            throw SourceFile.at(path).unreadable(fault);
        }
    }

    private List<SourceFile> files(FSDataInputStream in, long length) throws IOException {
        int tail = (int) Math.min(length, END_SIZE + MOST_COMMENT);
        byte[] last = new byte[tail];
        in.readFully(length - tail, last);
        int end = end(last);
        long size = LittleEndian.unsigned32(last, end + 12);
        long offset = LittleEndian.unsigned32(last, end + 16);
        if (size > LARGEST || offset + size > length) {
            throw damaged("its directory lies outside of it, or is of the 64-bit kind");
        }
        byte[] directory = new byte[(int) size];
        in.readFully(offset, directory);
        return entries(directory);
    }

    private int end(byte[] last) {
        for (int at = last.length - END_SIZE; at >= 0; at--) {
            if (LittleEndian.unsigned32(last, at) == END) {
                return at;
            }
        }
        throw damaged("it has no directory");
    }

    private List<SourceFile> entries(byte[] directory) {
        List<SourceFile> files = new ArrayList<>();
        int at = 0;
        while (at + ENTRY_SIZE <= directory.length && LittleEndian.unsigned32(directory, at) == ENTRY) {
            int nameLength = LittleEndian.unsigned16(directory, at + 28);
            int extraLength = LittleEndian.unsigned16(directory, at + 30);
            int next = at + ENTRY_SIZE + nameLength + extraLength + LittleEndian.unsigned16(directory, at + 32);
            if (next > directory.length) {
                throw damaged("its directory is cut");
            }
            String name = new String(directory, at + ENTRY_SIZE, nameLength, StandardCharsets.UTF_8);
            if (!name.endsWith("/")) {
                ZipEntryPlace place = place(directory, at, name, at + ENTRY_SIZE + nameLength, extraLength);
                place.requireModest(path);
                files.add(new SourceFile(path, place));
            }
            at = next;
        }
        return files;
    }

    private ZipEntryPlace place(byte[] directory, int at, String name, int extra, int extraLength) {
        long[] sizes = {
            LittleEndian.unsigned32(directory, at + 24),
            LittleEndian.unsigned32(directory, at + 20),
            LittleEndian.unsigned32(directory, at + 42)
        };
        int field = wide(directory, extra, extraLength);
        for (int i = 0; i < sizes.length && field >= 0; i++) {
            if (sizes[i] == IN_EXTRA) {
                sizes[i] = LittleEndian.signed64(directory, field);
                field += Long.BYTES;
            }
        }
        return new ZipEntryPlace(name, LittleEndian.unsigned16(directory, at + 10), sizes[1], sizes[0], sizes[2]);
    }

    /** Where the 64-bit sizes of an entry are; -1 if it has none. */
    private static int wide(byte[] directory, int extra, int length) {
        int at = extra;
        while (at + 4 <= extra + length) {
            if (LittleEndian.unsigned16(directory, at) == 1) {
                return at + 4;
            }
            at += 4 + LittleEndian.unsigned16(directory, at + 2);
        }
        return -1;
    }

    private UserError damaged(String what) {
        return UserError.invalidInput("Cannot import " + path + ": it is no zip that can be read: " + what
                + ". Unpack it and import its folder.");
    }
}
