package io.benchlake.model.format.gguf;

import io.benchlake.model.DType;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Number formats that a tensor of a GGUF file may have; those without a decoder are known by name alone. */
enum GgmlType {
    F32(0, DType.FLOAT32, PlainNumbers::float32),
    F16(1, DType.FLOAT16, PlainNumbers::float16),
    Q4_0(2, 32, 18, SimpleBlocks::q4s0),
    Q4_1(3, 32, 20, SimpleBlocks::q4s1),
    Q5_0(6, 32, 22, SimpleBlocks::q5s0),
    Q5_1(7, 32, 24, SimpleBlocks::q5s1),
    Q8_0(8, 32, 34, SimpleBlocks::q8s0),
    Q8_1(9, 32, 40, null),
    Q2_K(10, 256, 84, SuperBlocks::q2k),
    Q3_K(11, 256, 110, SuperBlocks::q3k),
    Q4_K(12, 256, 144, SuperBlocks::q4k),
    Q5_K(13, 256, 176, SuperBlocks::q5k),
    Q6_K(14, 256, 210, SuperBlocks::q6k),
    Q8_K(15, 256, 292, null),
    IQ2_XXS(16, 256, 66, null),
    IQ2_XS(17, 256, 74, null),
    IQ3_XXS(18, 256, 98, null),
    IQ1_S(19, 256, 50, null),
    IQ4_NL(20, 32, 18, SimpleBlocks::iq4nl),
    IQ3_S(21, 256, 110, null),
    IQ2_S(22, 256, 82, null),
    IQ4_XS(23, 256, 136, null),
    I8(24, 1, 1, null),
    I16(25, 1, 2, null),
    I32(26, 1, 4, null),
    I64(27, 1, 8, null),
    F64(28, 1, 8, null),
    IQ1_M(29, 256, 56, null),
    BF16(30, DType.BFLOAT16, PlainNumbers::bfloat16),
    TQ1_0(34, 256, 54, null),
    TQ2_0(35, 256, 66, null),
    MXFP4(39, 32, 17, null),
    NVFP4(40, 64, 36, null),
    Q1_0(41, 128, 18, null);

    private final int code;
    private final int blockElements;
    private final int blockBytes;
    private final @Nullable DType plain;

    @SuppressWarnings("ImmutableEnumChecker") // decoders are functions without state
    private final @Nullable BlockDecoder decoder;

    GgmlType(int code, DType plain, BlockDecoder decoder) {
        this(code, 1, plain.bytes(), plain, decoder);
    }

    GgmlType(int code, int blockElements, int blockBytes, @Nullable BlockDecoder decoder) {
        this(code, blockElements, blockBytes, null, decoder);
    }

    GgmlType(int code, int blockElements, int blockBytes, @Nullable DType plain, @Nullable BlockDecoder decoder) {
        this.code = code;
        this.blockElements = blockElements;
        this.blockBytes = blockBytes;
        this.plain = plain;
        this.decoder = decoder;
    }

    static Optional<GgmlType> find(long code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /** The names of those that a weight may have. */
    static String supported() {
        return Arrays.stream(values())
                .filter(GgmlType::isSupported)
                .map(GgmlType::name)
                .collect(Collectors.joining(", "));
    }

    /** Numbers that are stored together; a row is a whole number of blocks. */
    int blockElements() {
        return blockElements;
    }

    int blockBytes() {
        return blockBytes;
    }

    /** The number format, if the numbers are stored as they are. */
    Optional<DType> plain() {
        return Optional.ofNullable(plain);
    }

    boolean isSupported() {
        return decoder != null;
    }

    /** Of a supported type. */
    BlockDecoder decoder() {
        return Objects.requireNonNull(decoder, name());
    }

    /** Bits of a number, without its share of the block's scales, as the name says. */
    int bits() {
        return Integer.parseInt(name().replaceAll("\\D*(\\d+).*", "$1"));
    }
}
