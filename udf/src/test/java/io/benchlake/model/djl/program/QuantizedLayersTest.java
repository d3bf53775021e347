package io.benchlake.model.djl.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.model.Checkpoint;
import io.benchlake.model.InputRule;
import io.benchlake.model.ScaledMatrix;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.model.format.GoldenFormats;
import io.benchlake.model.format.safetensors.SafetensorsHeader;
import io.benchlake.model.format.safetensors.StoredArray;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers whose weights and inputs are codes compute what the official code recorded of them. */
class QuantizedLayersTest {
    private static final String INPUT = "x.";
    private static final int ROWS = 6;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"ct-w8a8, 3", "ct-fp8-static, 3", "ct-fp8-dynamic, 3", "fbgemm-fp8, 1"})
    void codesAndScalesOfInputsAreThoseOfTheOfficialCode(String id, int layers) throws IOException {
        Checkpoint checkpoint = CheckpointReader.read(GoldenFormats.lay(id, folder.resolve(id)));
        SafetensorsHeader unit = SafetensorsHeader.read(GoldenFormats.unit(id));
        List<String> recorded = unit.tensors().keySet().stream()
                .filter(name -> name.startsWith(INPUT))
                .map(name -> name.substring(INPUT.length()))
                .toList();
        assertThat(recorded).hasSize(layers);
        try (Script script = new Script()) {
            for (String layer : recorded) {
                script.load(matrix(checkpoint, layer));
                float[] x = floats(unit, INPUT + layer);
                assertThat(script.run("scales", x, layer)).containsExactly(floats(unit, "s." + layer));
                assertThat(script.run("codes", x, layer)).containsExactly(floats(unit, "q." + layer));
                assertNear(script.run("project", x, layer), floats(unit, "y." + layer));
            }
        }
    }

    /** {@code csrc/quantization/compressed_tensors/int8_quant_kernels.cu}: a product with the reciprocal, over 127. */
    @Test
    void theFormulaOfVllmScalesTheLargestTo127() throws IOException {
        Checkpoint checkpoint = CheckpointReader.read(GoldenFormats.lay("ct-w8a8", folder.resolve("m")));
        String layer = "model.layers.0.mlp.up_proj";
        float[] x = floats(SafetensorsHeader.read(GoldenFormats.unit("ct-w8a8")), INPUT + layer);
        int columns = x.length / ROWS;
        float largest = 0;
        for (int i = 0; i < columns; i++) {
            largest = Math.max(largest, Math.abs(x[i]));
        }
        try (Script script = new Script()) {
            script.load(matrix(checkpoint, layer).with(InputRule.INT8_OF_VLLM));
            assertThat(script.run("scales", x, layer)[0]).isEqualTo(largest / 127);
            float[] codes = script.run("codes", x, layer);
            for (int i = 0; i < columns; i++) {
                assertThat(codes[i]).isEqualTo((float) Math.rint(x[i] * (127 / largest)));
            }
        }
    }

    @Test
    void layersOfTheSameInputQuantiseItOnceAndZerosStayZeros() throws IOException {
        Checkpoint checkpoint = CheckpointReader.read(GoldenFormats.lay("ct-w8a8", folder.resolve("m")));
        String gate = "model.layers.0.mlp.gate_proj";
        String up = "model.layers.0.mlp.up_proj";
        try (Script script = new Script()) {
            script.load(matrix(checkpoint, gate));
            script.load(matrix(checkpoint, up));
            assertThat(script.shares(new float[ROWS * 256], gate, up)).isTrue();
            script.load(matrix(checkpoint, up).with(InputRule.INT8_OF_VLLM));
            assertThat(script.shares(new float[ROWS * 256], gate, up)).isFalse();
            assertThat(script.run("project", new float[ROWS * 256], up)).containsOnly(0);
        }
    }

    private static ScaledMatrix matrix(Checkpoint checkpoint, String layer) {
        StoredWeight weight = Objects.requireNonNull(checkpoint.weights().get(layer + ".weight"));
        assertThat(weight).isInstanceOf(ScaledMatrix.class);
        return (ScaledMatrix) weight;
    }

    private static float[] floats(SafetensorsHeader unit, String name) throws IOException {
        StoredArray array = unit.array(Objects.requireNonNull(unit.tensors().get(name)));
        if (array.dtype().weightType().isPresent()) {
            return array.floats();
        }
        ByteBuffer codes = array.map();
        float[] values = new float[codes.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = codes.get(i);
        }
        return values;
    }

    private static void assertNear(float[] found, float[] recorded) {
        float largest = 0;
        for (float value : recorded) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(found).hasSameSizeAs(recorded);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(recorded[i], within(1e-6f * largest));
        }
    }

    /** The program of one layer. */
    private static final class Script implements AutoCloseable {
        private final ProgramSource source = source();
        private final LoadedScript script;

        Script() throws IOException {
            byte[] object = new ObjectPickle("__torch__", "Check")
                    .bool("training", false)
                    .object("quantized", LlamaArchive.quantized())
                    .bytes();
            script = new LoadedScript(new ScriptArchive("check", source, object).load(ComputeDevice.CPU));
        }

        void load(ScaledMatrix matrix) throws IOException {
            try (ProgramCall call = new ProgramCall(script, source)) {
                ScaledMatrixLoader.give(call, matrix, ComputeDevice.CPU);
                call.run("load_codes");
            }
        }

        float[] run(String method, float[] x, String layer) {
            try (ProgramCall call = new ProgramCall(script, source)) {
                return call.floats(
                        call.withMatrix("x", ROWS, x).with("name", layer).run(method));
            }
        }

        boolean shares(float[] x, String first, String second) {
            try (ProgramCall call = new ProgramCall(script, source)) {
                call.withMatrix("x", ROWS, x).with("first", first).with("second", second);
                return call.floats(call.run("shares"))[0] == 1;
            }
        }

        @Override
        public void close() {
            script.close();
        }

        private static ProgramSource source() throws IOException {
            Map<String, byte[]> product = LlamaArchive.SOURCE.files();
            Map<String, String> texts = new LinkedHashMap<>();
            try (InputStream check =
                    Objects.requireNonNull(QuantizedLayersTest.class.getResourceAsStream("quantized_check.py"))) {
                texts.put("__torch__", new String(check.readAllBytes(), StandardCharsets.UTF_8));
            }
            for (String part : List.of("__torch__/dtype", "__torch__/quantized")) {
                texts.put(part, new String(Objects.requireNonNull(product.get(part + ".py")), StandardCharsets.UTF_8));
            }
            return new ProgramSource(texts);
        }
    }
}
