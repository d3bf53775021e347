package io.benchlake.model.format.gguf;

import io.benchlake.error.UserError;
import io.benchlake.model.json.StrictJson;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The numbers and texts at the start of a GGUF file, one after another; nothing is read beyond the file's end. */
final class GgufInput implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private long read;

    private GgufInput(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.size = channel.size();
        buffer.limit(0);
    }

    static GgufInput open(Path file) throws IOException {
        return new GgufInput(file, FileChannel.open(file, StandardOpenOption.READ));
    }

    /** Bytes of the file. */
    long size() {
        return size;
    }

    /** Bytes that were taken. */
    long position() {
        return read - buffer.remaining();
    }

    long remaining() {
        return size - position();
    }

    byte int8() throws IOException {
        return ahead(Byte.BYTES).get();
    }

    short int16() throws IOException {
        return ahead(Short.BYTES).getShort();
    }

    int int32() throws IOException {
        return ahead(Integer.BYTES).getInt();
    }

    long int64() throws IOException {
        return ahead(Long.BYTES).getLong();
    }

    /** A count or size, of which negative ones and those above a limit are refused. */
    long count(String what, long limit) throws IOException {
        long count = int64();
        if (count < 0 || count > limit) {
            throw refused("%s is %s, more than the limit of %s".formatted(what, Long.toUnsignedString(count), limit));
        }
        return count;
    }

    String text(String what, long limit) throws IOException {
        int length = Math.toIntExact(count("the length of " + what, limit));
        requireThere(length);
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            ByteBuffer some = ahead(1);
            int taken = Math.min(some.remaining(), bytes.remaining());
            bytes.put(some.slice(some.position(), taken));
            some.position(some.position() + taken);
        }
        try {
            return StrictJson.decodeUtf8(bytes.flip());
        } catch (CharacterCodingException e) {
            throw refused(what + " is not UTF-8");
        }
    }

    /** Refuses a file that ends before so many more bytes. */
    void requireThere(long bytes) {
        if (bytes > remaining()) {
            throw refused("expected at least %s bytes, found %s: it is truncated".formatted(position() + bytes, size));
        }
    }

    private ByteBuffer ahead(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            requireThere(bytes);
            buffer.compact();
            int more = channel.read(buffer, read);
            while (more >= 0 && buffer.position() < bytes) {
                read += more;
                more = channel.read(buffer, read);
            }
            if (more < 0) {
                throw refused("it shrank while it was read");
            }
            read += more;
            buffer.flip();
        }
        return buffer;
    }

    UserError refused(String fault) {
        return refused(file, fault);
    }

    static UserError refused(Path file, String fault) {
        return UserError.invalidInput("Cannot read " + file + ": " + fault + ". Fetch or convert the model again.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
