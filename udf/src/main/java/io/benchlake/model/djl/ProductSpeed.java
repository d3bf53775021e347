package io.benchlake.model.djl;

import ai.djl.engine.EngineException;
import io.benchlake.model.DType;
import io.benchlake.model.device.UnusableDevice;
import io.benchlake.model.djl.engine.EngineFault;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.MatrixProducts;
import java.io.Serializable;

/**
 * How fast a device multiplies matrices of one number format, in floating-point operations a second.
 *
 * @param pass of products of many rows, as passes over prompts have them
 * @param step of products of few rows, as steps of generation have them: memory bounds these
 */
public record ProductSpeed(DType dtype, double pass, double step) implements Serializable {
    /** A measurement is as long as it must be for the clock and for what else the machine does. */
    private static final double SECONDS = 0.03;

    /** Matrices that no cache holds, and as few products of them as say something. */
    private record Trial(int width, int passRows, int stepRows, int times) {
        static final Trial CPU = new Trial(4096, 64, 8, 1);
        static final Trial GPU = new Trial(8192, 8192, 64, 10);
    }

    /**
     * Measures one format, in turn with what else the device does.
     *
     * @throws UnusableDevice if it does not come to products
     */
    public static ProductSpeed measure(ComputeDevice device, DType dtype) {
        return ModelHost.onDevice(device, () -> measured(device, dtype));
    }

    private static ProductSpeed measured(ComputeDevice device, DType dtype) {
        Trial trial = device.isCpu() ? Trial.CPU : Trial.GPU;
        try (MatrixProducts products = MatrixProducts.of(device, trial.width, trial.width, dtype)) {
            return new ProductSpeed(
                    dtype,
                    products.flops(trial.passRows, trial.times, SECONDS),
                    products.flops(trial.stepRows, trial.times, SECONDS));
        } catch (EngineException fault) {
            throw new UnusableDevice(
                    "Cannot multiply matrices of " + dtype.key() + " on " + device + ": " + EngineFault.line(fault)
                            + ". See with nvidia-smi what else runs there, and what state it is in.",
                    fault);
        }
    }
}
