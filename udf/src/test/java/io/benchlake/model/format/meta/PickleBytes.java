package io.benchlake.model.format.meta;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A pickle written opcode by opcode, after Python's {@code pickletools}. */
final class PickleBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PickleBytes() {
        opcode(0x80, 2);
    }

    PickleBytes opcode(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    PickleBytes text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        opcode('X', utf8.length, utf8.length >> 8, utf8.length >> 16, utf8.length >> 24);
        bytes.writeBytes(utf8);
        return this;
    }

    PickleBytes global(String module, String name) {
        opcode('c');
        bytes.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    PickleBytes number(long number) {
        opcode(0x8a, 8);
        bytes.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array());
        return this;
    }

    private PickleBytes numbers(long... numbers) {
        opcode('(');
        for (long number : numbers) {
            number(number);
        }
        return opcode('t');
    }

    /** A tensor of float32 as {@code torch.save} puts it together. */
    PickleBytes tensor(String key, long elements, long offset, long[] shape, long[] strides) {
        global("torch._utils", "_rebuild_tensor_v2").opcode('(', '(').text("storage");
        global("torch", "FloatStorage").text(key).text("cpu").number(elements).opcode('t', 'Q');
        number(offset).numbers(shape).numbers(strides).opcode(0x89);
        return global("collections", "OrderedDict").opcode(')', 'R', 't', 'R');
    }

    byte[] stop() {
        return opcode('.').bytes.toByteArray();
    }

    /** A dictionary of one tensor. */
    static byte[] of(String key, long elements, long offset, long[] shape, long[] strides) {
        return new PickleBytes()
                .opcode('}')
                .text("w")
                .tensor(key, elements, offset, shape, strides)
                .opcode('s')
                .stop();
    }
}
