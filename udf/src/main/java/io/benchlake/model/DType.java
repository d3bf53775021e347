package io.benchlake.model;

import io.benchlake.error.UserError;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
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

    /** The format that {@code config.json} calls so. */
    public static Optional<DType> find(String key) {
        return Arrays.stream(values()).filter(dtype -> dtype.key.equals(key)).findFirst();
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

    /** The nearest number of the format, ties to even. */
    public float rounded(float value) {
        return switch (this) {
            case FLOAT32 -> value;
            case BFLOAT16 -> bfloat16(value);
            case FLOAT16 -> Float16.rounded(value);
        };
    }

    private static float bfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        return Float.isNaN(value) ? value : Float.intBitsToFloat((bits + 0x7fff + ((bits >>> 16) & 1)) & 0xffff0000);
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
