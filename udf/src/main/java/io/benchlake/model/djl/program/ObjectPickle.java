package io.benchlake.model.djl.program;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One object in Python's pickle format, protocol 2, as TorchScript reads it. */
final class ObjectPickle {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ObjectPickle(String module, String type) {
        raw("c" + module + "\n" + type + "\n)\u0081}(");
    }

    ObjectPickle bool(String name, boolean value) {
        return key(name).raw(value ? "\u0088" : "\u0089");
    }

    ObjectPickle integer(String name, int value) {
        return key(name).raw("J").littleEndian(value);
    }

    ObjectPickle number(String name, double value) {
        return key(name).number(value);
    }

    ObjectPickle numbers(String name, float[] values) {
        key(name).raw("ctorch.jit._pickle\nrestore_type_tag\n(](");
        for (float value : values) {
            number(value);
        }
        return raw("e").text("List[float]").raw("tR");
    }

    ObjectPickle integers(String name, List<Integer> values) {
        key(name).raw("ctorch.jit._pickle\nrestore_type_tag\n(](");
        values.forEach(value -> raw("J").littleEndian(value));
        return raw("e").text("List[int]").raw("tR");
    }

    ObjectPickle emptyList(String name, String type) {
        return empty(name, "]", type);
    }

    ObjectPickle emptyMap(String name, String type) {
        return empty(name, "}", type);
    }

    /** @param value complete: it takes no more attributes */
    ObjectPickle object(String name, ObjectPickle value) {
        key(name).out.writeBytes(value.out.toByteArray());
        return raw("ub");
    }

    byte[] bytes() {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes(new byte[] {(byte) 0x80, 2});
        pickle.writeBytes(out.toByteArray());
        pickle.writeBytes(new byte[] {'u', 'b', '.'});
        return pickle.toByteArray();
    }

    private ObjectPickle empty(String name, String opcode, String type) {
        return key(name)
                .raw("ctorch.jit._pickle\nrestore_type_tag\n(" + opcode)
                .text(type)
                .raw("tR");
    }

    private ObjectPickle key(String name) {
        return text(name);
    }

    private ObjectPickle number(double value) {
        raw("G");
        long bits = Double.doubleToLongBits(value);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.write((int) (bits >>> shift));
        }
        return this;
    }

    private ObjectPickle text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        raw("X").littleEndian(utf8.length);
        out.writeBytes(utf8);
        return this;
    }

    private ObjectPickle littleEndian(int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write(value >>> shift);
        }
        return this;
    }

    private ObjectPickle raw(String opcodes) {
        out.writeBytes(opcodes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }
}
