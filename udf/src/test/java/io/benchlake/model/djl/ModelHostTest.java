package io.benchlake.model.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.LanguageModel;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.djl.program.ModelDevices;
import io.benchlake.model.djl.program.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelHostTest {
    @TempDir
    Path folder;

    @Test
    void concurrentTasksTakeTurnsWithOneModel() throws IOException {
        ModelSpec spec = FormulaLlama.write(folder, new RopeScaling.None(), new BatchPolicy(16, 64, 1000, 2));
        Set<LanguageModel> models = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        AtomicInteger inside = new AtomicInteger();
        assertThat(IntStream.range(0, 8)
                        .parallel()
                        .map(task ->
                                ModelHost.use(spec, ModelDevices.CPU, checkpoint -> new NumberTokenizer(), model -> {
                                    models.add(model);
                                    int users = inside.incrementAndGet();
                                    inside.decrementAndGet();
                                    return users;
                                })))
                .containsOnly(1);
        assertThat(models).hasSize(1);
    }
}
