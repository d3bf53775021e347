package io.benchlake.model.djl.program;

import io.benchlake.model.ExpectedWeights;
import io.benchlake.model.InputRule;
import io.benchlake.model.ScaledMatrix;
import io.benchlake.model.StoredTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Gives the program matrices whose weights stay codes: their files are mapped, and only the scales pass through Java.
 */
record ScaledMatrixLoader(LlamaProgram program, WeightPlaces places) {
    void load(ScaledMatrix matrix) {
        try (ProgramCall call = program.call()) {
            give(call, matrix, places.of(matrix.name()));
            call.run("load_codes");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read weight " + matrix.name(), e);
        }
    }

    /** The arguments of {@code load_codes}. */
    static void give(ProgramCall call, ScaledMatrix matrix, ComputeDevice device) throws IOException {
        InputRule rule = matrix.inputs();
        call.with("name", ExpectedWeights.layerOf(matrix.name()))
                .with("path", matrix.file())
                .with("stored", matrix.code().torchScalarType())
                .with("file", Files.size(Path.of(matrix.file())))
                .with("offset", matrix.byteOffset())
                .withList(
                        "shape",
                        matrix.shape().stream().mapToLong(Long::longValue).toArray())
                .withTensor("scales", numbers(matrix.scale()))
                .withTensor("input_scale", numbers(matrix.inputScale()))
                .withNumber("divisor", rule.divisor())
                .withNumber("reciprocal", rule.isReciprocal() ? 1 : 0)
                .withNumber("most", rule.mostMagnitude())
                .withNumber("least", rule.leastScale())
                .with("device", device.toString());
    }

    private static double[] numbers(@Nullable StoredTensor tensor) throws IOException {
        if (tensor == null) {
            return new double[0];
        }
        float[] values = tensor.all();
        double[] numbers = new double[values.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values[i];
        }
        return numbers;
    }
}
