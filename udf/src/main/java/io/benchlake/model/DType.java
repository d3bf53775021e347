package io.benchlake.model;

import io.benchlake.error.UserError;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Number formats of stored and computed weights. */
public enum DType {
    FLOAT32("float32", "F32", 4, 6),
    BFLOAT16("bfloat16", "BF16", 2, 15),
    FLOAT16("float16", "F16", 2, 5);

    private final String key;
    private final String safetensorsKey;
    private final int bytes;
    private final int torchScalarType;

    DType(String key, String safetensorsKey, int bytes, int torchScalarType) {
        this.key = key;
        this.safetensorsKey = safetensorsKey;
        this.bytes = bytes;
        this.torchScalarType = torchScalarType;
    }

    /**
     * The format that a user asked for.
     *
     * @param wanted a {@link #key()}, or {@code auto} for {@code stored}
     * @param setting where the user says it
     * @throws UserError if there is none of that name
     */
    public static DType chosen(String wanted, DType stored, String setting) {
        if (wanted.equals("auto")) {
            return stored;
        }
        return Arrays.stream(values())
                .filter(dtype -> dtype.key.equals(wanted))
                .findFirst()
                .orElseThrow(() -> UserError.usage("Cannot use " + setting + " '" + wanted + "'. Known: auto, "
                        + Arrays.stream(values()).map(DType::key).collect(Collectors.joining(", ")) + "."));
    }

    /** As {@code config.json} and the command line spell it. */
    public String key() {
        return key;
    }

    /** As a safetensors header spells it. */
    public String safetensorsKey() {
        return safetensorsKey;
    }

    public int bytes() {
        return bytes;
    }

    /** PyTorch's {@code c10::ScalarType} number. */
    public int torchScalarType() {
        return torchScalarType;
    }

    /** The next number of a buffer as float32, which holds every one of each format. */
    public float next(ByteBuffer stored) {
        return switch (this) {
            case FLOAT32 -> stored.getFloat();
            case BFLOAT16 -> Float.intBitsToFloat(stored.getShort() << 16);
            case FLOAT16 -> Float16.value(stored.getShort());
        };
    }
}
