package io.benchlake.model.format.meta;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The bytes of a pickle, one after the other; what ends early is a fault of the file. */
final class PickleInput {
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_TEXT = 1 << 16;

    private final ByteBuffer bytes;
    private final PthFault fault;

    PickleInput(ByteBuffer bytes, PthFault fault) {
        this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.fault = fault;
    }

    boolean isAtEnd() {
        return !bytes.hasRemaining();
    }

    int oneByte() {
        require(1);
        return bytes.get() & 0xff;
    }

    int twoBytes() {
        require(2);
        return bytes.getShort() & 0xffff;
    }

    int fourBytes() {
        require(4);
        return bytes.getInt();
    }

    /** The length of what follows, which must be there. */
    void skipFrame() {
        require(8);
        long length = bytes.getLong();
        if (length < 0 || length > bytes.remaining()) {
            throw endsEarly();
        }
    }

    /** A whole number of so many bytes, the lowest first, with a sign. */
    long whole(int length) {
        require(length);
        if (length > Long.BYTES) {
            throw fault.damaged("its pickle holds a number of " + length + " bytes");
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            number |= (bytes.get() & 0xffL) << (8 * i);
        }
        int unused = Long.SIZE - 8 * length;
        return length == 0 ? 0 : number << unused >> unused;
    }

    String text(int length) {
        if (length < 0 || length > LONGEST_TEXT) {
            throw fault.damaged("its pickle holds a text of %s bytes, longer than names are"
                    .formatted(Integer.toUnsignedString(length)));
        }
        require(length);
        ByteBuffer text = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw fault.damaged("its pickle holds a text that is not UTF-8");
        }
    }

    /** Text up to the end of a line. */
    String line() {
        StringBuilder line = new StringBuilder();
        for (int c = oneByte(); c != '\n'; c = oneByte()) {
            if (line.length() == LONGEST_NAME) {
                throw fault.damaged("its pickle holds a name without an end");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private void require(int count) {
        if (bytes.remaining() < count) {
            throw endsEarly();
        }
    }

    private RuntimeException endsEarly() {
        return fault.damaged("its pickle ends early");
    }
}
