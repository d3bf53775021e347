package io.benchlake.inference;

import io.benchlake.model.ByteCode;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.ScaledMatrix;
import io.benchlake.model.StoredWeight;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many bytes a model of one shape and number format takes.
 *
 * @param dtype that it computes in
 * @param weights all of them, each once; norms and biases are too small to count
 * @param codesOfToken what a token takes more in a pass where its layers' inputs become codes
 */
public record ModelMemory(LlamaConfig config, DType dtype, long weights, long codesOfToken) {
    /**
     * What lies on one of the devices of a model.
     *
     * @param weights bytes of them
     * @param storedToken bytes of the keys and values of one token in its layers
     */
    public record Part(long weights, long storedToken) {}

    /** A model whose weights are all in the number format that it computes in. */
    public ModelMemory(LlamaConfig config, DType dtype) {
        this(config, dtype, weights(config, dtype), 0);
    }

    /** A checkpoint on a device that computes in a number format. */
    public static ModelMemory of(Checkpoint checkpoint, DType dtype) {
        Collection<StoredWeight> stored = checkpoint.weights().values();
        List<ScaledMatrix> codes = stored.stream()
                .filter(ScaledMatrix.class::isInstance)
                .map(ScaledMatrix.class::cast)
                .toList();
        return new ModelMemory(
                checkpoint.config(),
                dtype,
                weights(checkpoint.config(), dtype) - saved(stored, dtype) + widened(codes),
                codes.stream().mapToLong(ModelMemory::ofToken).max().orElse(0));
    }

    /** The one place in which matrices of floating-point codes are widened, one at a time. */
    private static long widened(List<ScaledMatrix> codes) {
        return codes.stream()
                .filter(matrix -> matrix.code() == ByteCode.FLOAT8)
                .mapToLong(matrix -> Float.BYTES * matrix.elements())
                .max()
                .orElse(0);
    }

    /** An input in float32 and as codes; its sums of products, and these in float32. */
    private static long ofToken(ScaledMatrix matrix) {
        return (Float.BYTES + 1) * matrix.shape().get(1)
                + 2L * Float.BYTES * matrix.shape().get(0);
    }

    /** What weights take less because they stay in their own format. */
    private static long saved(Collection<StoredWeight> weights, DType dtype) {
        return weights.stream()
                .mapToLong(weight -> dtype.bytes() * weight.elements() - weight.bytes(dtype))
                .sum();
    }

    private static long weights(LlamaConfig config, DType dtype) {
        long embedding = (long) config.vocabularySize() * config.hiddenSize();
        long attention =
                (long) config.hiddenSize() * config.headDim() * 2 * (config.attentionHeads() + config.keyValueHeads());
        long mlp = 3L * config.hiddenSize() * config.intermediateSize();
        long output = config.tiedEmbeddings() ? 0 : embedding;
        return dtype.bytes() * (embedding + output + config.layers() * (attention + mlp));
    }

    long embedding() {
        return (long) dtype.bytes() * config.vocabularySize() * config.hiddenSize();
    }

    /** @param isApart whether it lies on another device than the embedding */
    long output(boolean isApart) {
        return config.tiedEmbeddings() && !isApart ? 0 : embedding();
    }

    long layer() {
        return (weights - embedding() - output(false)) / config.layers();
    }

    /**
     * How the layers are divided over devices.
     *
     * @throws io.benchlake.error.UserError if there are more devices than layers
     */
    public LayerSplit over(int devices) {
        return LayerSplit.of(this, devices);
    }

    /** What lies on each of so many devices. */
    public List<Part> parts(int devices) {
        LayerSplit split = over(devices);
        List<Long> weights = split.weights(this);
        return IntStream.range(0, devices)
                .mapToObj(i -> new Part(weights.get(i), split.layers().get(i) * storedTokenOfLayer()))
                .toList();
    }

    /** Keys and values of one token. */
    public long storedToken() {
        return config.layers() * storedTokenOfLayer();
    }

    private long storedTokenOfLayer() {
        return 2L * dtype.bytes() * config.keyValueHeads() * config.headDim();
    }

    /**
     * One token of a forward pass, at the widest place of a layer: residual, normed input, q, k, v and the MLP's two
     * inner vectors in the number format; attention's outputs and one more vector in float32.
     */
    public long passToken() {
        long heads = (long) config.attentionHeads() * config.headDim();
        long narrow = 4L * config.hiddenSize() + 2L * config.intermediateSize() + 2 * heads;
        return dtype.bytes() * narrow + Float.BYTES * (3 * heads + config.hiddenSize()) + codesOfToken;
    }
}
