package io.benchlake.data.format.json;

import io.benchlake.data.format.ReadLimits;
import io.benchlake.error.UserError;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines as bytes, so that only line feeds part them, whatever Unicode says; a leading byte order mark is dropped. */
public final class Lines {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final Object source;
    private final ReadLimits limits;
    private long bytes;
    private long number;
    private boolean ended;

    public Lines(InputStream in, Object source, ReadLimits limits) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.source = source;
        this.limits = limits;
    }

    /** Number of the last line, from 1. */
    public long number() {
        return number;
    }

    public byte @Nullable [] next() throws IOException {
        if (ended) {
            return null;
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        int b = in.read();
        for (; b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
            check(line.size(), limits.lineBytes());
        }
        ended = b < 0;
        if (ended && line.size() == 0) {
            return null;
        }
        bytes += line.size() + 1L;
        check(bytes, limits.splitBytes());
        return number == 1 ? withoutMark(line.toByteArray()) : line.toByteArray();
    }

    private void check(long length, long most) {
        if (length > most) {
            throw UserError.invalidInput(
                    "Cannot read " + source + " line " + number + ": longer than " + most + " bytes. Split the file.");
        }
    }

    static byte[] withoutMark(byte[] text) {
        boolean marked = text.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(text, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
        return marked ? Arrays.copyOfRange(text, BYTE_ORDER_MARK.length, text.length) : text;
    }
}
