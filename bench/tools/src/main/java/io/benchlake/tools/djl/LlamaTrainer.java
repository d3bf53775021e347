package io.benchlake.tools.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.ScriptArchive;

/**
 * Trains a Llama with tied embeddings and plain rotary positions on the CPU: next-token loss, AdamW, gradient clipped
 * to norm one, all in the TorchScript program {@code trainer.py}.
 *
 * <p>The same seed, rows and thread count give the same weights on the same machine.
 */
public final class LlamaTrainer implements AutoCloseable {
    private final LlamaConfig config;
    private final Model model;
    private final NDArray weights;
    private final NDArray mean;
    private final NDArray square;
    private final NDArray shape;
    private int steps;

    private LlamaTrainer(LlamaConfig config, Model model, float[] initial) {
        NDManager manager = model.getNDManager();
        this.config = config;
        this.model = model;
        this.weights = manager.create(initial);
        this.mean = weights.zerosLike();
        this.square = weights.zerosLike();
        this.shape = manager.create(new long[] {
            config.vocabularySize(),
            config.hiddenSize(),
            config.intermediateSize(),
            config.layers(),
            config.attentionHeads(),
            config.keyValueHeads(),
            config.headDim()
        });
    }

    /** A model with fresh random weights. */
    public static LlamaTrainer create(LlamaConfig config, long seed, int threads) {
        if (!config.tiedEmbeddings()) {
            throw new IllegalArgumentException("only tied embeddings can be trained");
        }
        Model model = ScriptArchive.of(LlamaTrainer.class, "trainer", "Trainer").load(ComputeDevice.CPU);
        JniUtils.setNumThreads(threads);
        JniUtils.setGraphExecutorOptimize(false);
        return new LlamaTrainer(config, model, LlamaWeights.initial(config, seed));
    }

    /**
     * One step; answers the mean loss (nats a token) before it.
     *
     * @param rows token ids, all rows of one length; each token but the first of a row is predicted
     */
    public float step(long[][] rows, double learningRate) {
        steps++;
        try (NDManager scope = model.getNDManager().newSubManager()) {
            NDArray plan =
                    scope.create(new double[] {learningRate, steps, config.ropeTheta(), config.rmsNormEpsilon()});
            NDList inputs = new NDList(weights, mean, square, shape, matrix(scope, rows), plan);
            // DJL runs every other way into a program in inference mode, where nothing has a gradient.
            NDList loss = IValueUtils.forward((PtSymbolBlock) model.getBlock(), inputs, true);
            loss.attach(scope);
            return loss.get(0).getFloat();
        }
    }

    private static NDArray matrix(NDManager scope, long[][] rows) {
        long[] flat = new long[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
        }
        return scope.create(flat, new Shape(rows.length, rows[0].length));
    }

    /** All weights as one vector, laid out as {@link LlamaWeights#shapes}. */
    public float[] weights() {
        return weights.toFloatArray();
    }

    @Override
    public void close() {
        model.close();
    }
}
