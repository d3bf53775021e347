package io.benchlake.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for the first weight that is NaN or infinite, or becomes infinite in the number format of the model. Reads the
 * files from the start, so it is for models whose answers are no numbers.
 */
public final class NonFiniteWeights {
    private static final int BUFFER = 4 << 20;
    private static final float LARGEST_FLOAT16 = 65_504;
    private static final Pattern LAYER = Pattern.compile("\\.layers\\.(\\d+)\\.");

    private NonFiniteWeights() {}

    /**
     * One such weight.
     *
     * @param tensor that holds it
     * @param element its place in the tensor, from 0
     * @param value as it is stored
     */
    public record Finding(StoredTensor tensor, long element, float value) {}

    /**
     * The first, in the order in which a forward pass meets the tensors; empty if all weights are finite.
     *
     * @param dtype the model's
     */
    public static Optional<Finding> first(Checkpoint checkpoint, DType dtype) {
        return checkpoint.weights().values().stream()
                .sorted(Comparator.comparingInt(NonFiniteWeights::place).thenComparing(StoredTensor::name))
                .flatMap(tensor -> first(tensor, dtype).stream())
                .findFirst();
    }

    /** The embedding, the layers, the last norm, the output. */
    private static int place(StoredTensor tensor) {
        Matcher layer = LAYER.matcher(tensor.name());
        if (layer.find()) {
            return Integer.parseInt(layer.group(1));
        }
        return tensor.name().contains("embed_tokens") ? -1 : Integer.MAX_VALUE;
    }

    private static Optional<Finding> first(StoredTensor tensor, DType dtype) {
        float limit = dtype == DType.FLOAT16 ? LARGEST_FLOAT16 : Float.MAX_VALUE;
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        int size = tensor.dtype().bytes();
        try (FileChannel file = FileChannel.open(Path.of(tensor.file()))) {
            for (long done = 0; done < tensor.elements(); ) {
                fill(
                        file,
                        tensor.byteOffset() + done * size,
                        Math.min(BUFFER / size, tensor.elements() - done) * size,
                        buffer);
                for (; buffer.hasRemaining(); done++) {
                    float value = next(buffer, tensor.dtype());
                    if (!(Math.abs(value) <= limit)) {
                        return Optional.of(new Finding(tensor, done, value));
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read weights of " + tensor.file(), e);
        }
    }

    private static void fill(FileChannel file, long offset, long bytes, ByteBuffer buffer) throws IOException {
        buffer.clear().limit(Math.toIntExact(bytes));
        while (buffer.hasRemaining()) {
            if (file.read(buffer, offset + buffer.position()) < 0) {
                throw new IOException("the file ends early");
            }
        }
        buffer.flip();
    }

    private static float next(ByteBuffer buffer, DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> buffer.getFloat();
            case BFLOAT16 -> Float.intBitsToFloat(buffer.getShort() << 16);
            case FLOAT16 -> float16(buffer.getShort());
        };
    }

    /** The value of a float16, for which Java 17 has no conversion. */
    private static float float16(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float size = exponent == 0x1f
                ? (fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN)
                : exponent == 0
                        ? Math.scalb((float) fraction, -24)
                        : Math.scalb((float) (fraction | 0x400), exponent - 25);
        return bits < 0 ? -size : size;
    }
}
