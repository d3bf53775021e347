package io.benchlake.model.format.safetensors;

import io.benchlake.model.DType;
import java.util.Arrays;
import java.util.Optional;

/** Number formats a safetensors header may name, with the bits of one element. */
public enum SafetensorsDType {
    F4(4),
    F6_E2M3(6),
    F6_E3M2(6),
    BOOL(8),
    U8(8),
    I8(8),
    F8_E5M2(8),
    F8_E4M3(8),
    F8_E8M0(8),
    F8_E4M3FNUZ(8),
    F8_E5M2FNUZ(8),
    I16(16),
    U16(16),
    F16(16),
    BF16(16),
    I32(32),
    U32(32),
    F32(32),
    C64(64),
    F64(64),
    I64(64),
    U64(64);

    private final int bits;

    SafetensorsDType(int bits) {
        this.bits = bits;
    }

    public int bits() {
        return bits;
    }

    public static Optional<SafetensorsDType> find(String key) {
        return Arrays.stream(values()).filter(dtype -> dtype.name().equals(key)).findFirst();
    }

    /** The format as a weight of a model, if weights can have it. */
    public Optional<DType> weightType() {
        return Arrays.stream(DType.values())
                .filter(dtype -> dtype.safetensorsKey().equals(name()))
                .findFirst();
    }
}
