package io.benchlake.tools.djl;

import ai.djl.Model;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.benchlake.model.DType;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.ScriptArchive;
import java.util.stream.IntStream;

/** How fast this process multiplies matrices: what a model's speed is held against. */
public final class GemmSpeed implements AutoCloseable {
    private static final int TIMES = 40;

    private final Model model;

    private GemmSpeed(Model model) {
        this.model = model;
    }

    public static GemmSpeed load() {
        Model model = ScriptArchive.of(GemmSpeed.class, "gemm", "Gemm").load(ComputeDevice.CPU);
        JniUtils.setGraphExecutorOptimize(false);
        return new GemmSpeed(model);
    }

    /**
     * Floating-point operations a second of {@code x [rows, inputs] · weight [outputs, inputs]ᵀ}, the median of five.
     *
     * @param packed whether the weight is laid out for oneDNN, as the model's are
     */
    public double flops(int rows, int outputs, int inputs, DType dtype, boolean packed) {
        double perCall = 2.0 * rows * outputs * inputs * TIMES;
        double[] seconds = IntStream.range(0, 6)
                .mapToDouble(i -> seconds(rows, outputs, inputs, dtype, packed))
                .skip(1)
                .sorted()
                .toArray();
        return perCall / seconds[seconds.length / 2];
    }

    private double seconds(int rows, int outputs, int inputs, DType dtype, boolean packed) {
        IValue[] arguments = {
            IValue.from(rows),
            IValue.from(outputs),
            IValue.from(inputs),
            IValue.from(dtype.torchScalarType()),
            IValue.from(packed),
            IValue.from(TIMES)
        };
        long start = System.nanoTime();
        IValueUtils.runMethod((PtSymbolBlock) model.getBlock(), "multiply", arguments)
                .close();
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() {
        model.close();
    }
}
