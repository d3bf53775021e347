package io.benchlake.model.djl.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The attention of GPUs that have no flash kernel for a model, on the CPU. */
class ExactAttentionTest {
    /** @param most scores of a step: those of one query, of some, or of all */
    @ParameterizedTest
    @CsvSource({
        "37, 37, 1, 0, 1",
        "37, 37, 1, 0, 1000",
        "37, 37, 1, 0, 67108864",
        "37, 90, 0, 0, 5400",
        "5, 90, 0, 1, 600",
        "37, 90, 0, 2, 5400",
        "1, 90, 0, 2, 1",
    })
    void queriesInStepsAttendAsThoseOfThePyTorchKernel(int queries, int keys, int causal, int masked, long most)
            throws IOException {
        ProgramSource source = source();
        byte[] object =
                new ObjectPickle("__torch__", "Check").bool("training", false).bytes();
        try (LoadedScript script =
                        new LoadedScript(new ScriptArchive("check", source, object).load(ComputeDevice.CPU));
                ProgramCall call = new ProgramCall(script, source)) {
            float[] differences = call.floats(call.with("queries", queries)
                    .with("keys", keys)
                    .with("causal", causal)
                    .with("masked", masked)
                    .with("most", most)
                    .run("differences"));
            assertThat(differences[0]).isLessThan(5e-6f);
            assertThat(differences[1]).isLessThan(5e-6f);
        }
    }

    private static ProgramSource source() throws IOException {
        Map<String, byte[]> product = LlamaArchive.SOURCE.files();
        Map<String, String> texts = new LinkedHashMap<>();
        try (InputStream check =
                Objects.requireNonNull(ExactAttentionTest.class.getResourceAsStream("exact_check.py"))) {
            texts.put("__torch__", new String(check.readAllBytes(), StandardCharsets.UTF_8));
        }
        for (String part : new String[] {"__torch__/dtype", "__torch__/exact"}) {
            texts.put(part, new String(Objects.requireNonNull(product.get(part + ".py")), StandardCharsets.UTF_8));
        }
        return new ProgramSource(texts);
    }
}
