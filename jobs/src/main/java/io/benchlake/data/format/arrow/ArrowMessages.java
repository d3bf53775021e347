package io.benchlake.data.format.arrow;

import io.benchlake.data.format.DataFile;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.Message;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * Walks the messages of an Arrow file or stream by their stated lengths, so that a file that is cut off, or that states
 * lengths it does not have, is refused before memory is set aside for it.
 *
 * <p>Source: the format's page, "IPC Streaming Format": each message is a continuation mark, the length of its
 * metadata, the metadata and the body; a message of no length is the end.
 */
final class ArrowMessages {
    private static final int CONTINUATION = -1;
    private static final int LONGEST_METADATA = 16 << 20;

    private final FSDataInputStream in;
    private final DataFile file;
    private final long length;

    private ArrowMessages(FSDataInputStream in, DataFile file) {
        this.in = in;
        this.file = file;
        this.length = file.length();
    }

    /** Leaves the stream at the first message. */
    static void check(FSDataInputStream in, DataFile file) throws IOException {
        long start = in.getPos();
        ArrowMessages messages = new ArrowMessages(in, file);
        long next = start;
        while (next >= 0) {
            next = messages.end(next);
        }
        in.seek(start);
    }

    /** Where the message at {@code at} ends; below 0 for the mark of the end. */
    private long end(long at) throws IOException {
        in.seek(at);
        int metadata = number(at);
        if (metadata == CONTINUATION) {
            metadata = number(at);
        }
        if (metadata == 0) {
            return -1;
        }
        if (metadata < 0 || metadata > LONGEST_METADATA || metadata > length - in.getPos()) {
            throw cut(at);
        }
        long body = Message.getRootAsMessage(ByteBuffer.wrap(in.readNBytes(metadata)))
                .bodyLength();
        if (body < 0 || body > length - in.getPos()) {
            throw cut(at);
        }
        return in.getPos() + body;
    }

    private int number(long message) throws IOException {
        byte[] bytes = in.readNBytes(Integer.BYTES);
        if (bytes.length < Integer.BYTES) {
            throw cut(message);
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    private UserError cut(long message) {
        return file.unreadable("the Arrow message at byte " + message + " is not whole, so the file of " + length
                + " bytes is cut off, damaged, or still being written. Make it again");
    }
}
