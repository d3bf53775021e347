package io.benchlake.model.djl.program;

import ai.djl.Model;
import ai.djl.pytorch.jni.JniUtils;
import io.benchlake.model.DType;

/** Products with one matrix on one device: how fast they are bounds how fast a model can be. */
public final class MatrixProducts implements AutoCloseable {
    private static final ProgramSource SOURCE = ProgramSource.of(MatrixProducts.class, "gemm");

    private final Model model;
    private final long elements;

    private MatrixProducts(Model model, long elements) {
        this.model = model;
        this.elements = elements;
    }

    /** Products with {@code weight [outputs, inputs]}, which lies as a model's weights do. */
    public static MatrixProducts of(ComputeDevice device, int outputs, int inputs, DType dtype) {
        return of(device, outputs, inputs, dtype, device.isCpu() && dtype != DType.FLOAT16);
    }

    /** @param packed whether the matrix is laid out for oneDNN */
    public static MatrixProducts of(ComputeDevice device, int outputs, int inputs, DType dtype, boolean packed) {
        OpenMpWaiting.set();
        byte[] object = new ObjectPickle("__torch__", "Gemm")
                .bool("training", false)
                .emptyList("operands", "List[Tensor]")
                .bytes();
        Model model = new ScriptArchive("gemm", SOURCE, object).load(device);
        JniUtils.setGraphExecutorOptimize(false);
        try (ProgramCall call = new ProgramCall(new LoadedScript(model), SOURCE)) {
            call.with("outputs", outputs)
                    .with("inputs", inputs)
                    .with("dtype", dtype.torchScalarType())
                    .with("packed", packed ? 1 : 0)
                    .with("device", device.toString())
                    .run("prepare");
        }
        return new MatrixProducts(model, (long) outputs * inputs);
    }

    /**
     * Floating-point operations a second of products {@code x [rows, inputs] · weightᵀ}: the best of all calls that are
     * over after {@code seconds}, at least of two, after one to warm up.
     *
     * @param times products of a call
     */
    public double flops(int rows, int times, double seconds) {
        long start = System.nanoTime();
        multiply(rows, times);
        double best = Double.POSITIVE_INFINITY;
        for (int calls = 0; calls < 2 || (System.nanoTime() - start) / 1e9 < seconds; calls++) {
            long called = System.nanoTime();
            multiply(rows, times);
            best = Math.min(best, (System.nanoTime() - called) / 1e9);
        }
        return 2.0 * rows * elements * times / best;
    }

    private void multiply(int rows, int times) {
        try (ProgramCall call = new ProgramCall(new LoadedScript(model), SOURCE)) {
            call.with("rows", rows).with("times", times).run("multiply");
        }
    }

    /** Frees the matrix at once: the program itself goes when Java collects it. */
    @Override
    public void close() {
        try (ProgramCall call = new ProgramCall(new LoadedScript(model), SOURCE)) {
            call.run("release");
        }
        model.close();
    }
}
