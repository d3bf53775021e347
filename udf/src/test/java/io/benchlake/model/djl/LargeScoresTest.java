package io.benchlake.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.ItemLoglikelihood;
import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.WorkUnit;
import io.benchlake.model.DType;
import io.benchlake.model.StoredTensor;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.tokenize.TokenIds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attention scores whose exponentials leave the range of numbers. */
class LargeScoresTest {
    private static final BatchPolicy POLICY = new BatchPolicy(1024, 64, 32_768, 4);

    @TempDir
    Path folder;

    @Test
    void halfPrecisionStaysNearSinglePrecision() throws IOException {
        LlamaVariant.ofDemo(folder);
        timesTwoToThe(6, (StoredTensor) Objects.requireNonNull(
                CheckpointReader.read(folder).weights().get("model.layers.0.self_attn.q_proj.weight")));
        WorkUnit.Loglikelihoods unit = longRuns();
        List<ItemLoglikelihood> single = score(DType.FLOAT32, unit);
        List<ItemLoglikelihood> half = score(DType.BFLOAT16, unit);
        for (int i = 0; i < unit.size(); i++) {
            assertThat(half.get(i).logProbSum()).isCloseTo(single.get(i).logProbSum(), within(0.5));
        }
    }

    private List<ItemLoglikelihood> score(DType dtype, WorkUnit.Loglikelihoods unit) {
        try (LanguageModel model = DemoLlama.load(folder, dtype, POLICY)) {
            return model.loglikelihoods(unit);
        }
    }

    /** Adds to the exponents of bfloat16 numbers in a file. */
    private static void timesTwoToThe(int power, StoredTensor tensor) throws IOException {
        int bytes = (int) (2 * tensor.shape().get(0) * tensor.shape().get(1));
        try (FileChannel file =
                FileChannel.open(Path.of(tensor.file()), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer numbers = file.map(FileChannel.MapMode.READ_WRITE, tensor.byteOffset(), bytes)
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < bytes; i += 2) {
                short number = numbers.getShort(i);
                if ((number & 0x7f80) != 0) {
                    numbers.putShort(i, (short) (number + (power << 7)));
                }
            }
        }
    }

    private static WorkUnit.Loglikelihoods longRuns() {
        Random random = new Random(5);
        TokenIds prefix = DemoLlama.tokens(random, 300);
        List<LoglikelihoodItem> items = new ArrayList<>();
        for (int length : new int[] {3, 130, 400, 7, 200}) {
            items.add(new LoglikelihoodItem(prefix.concat(DemoLlama.tokens(random, length)), 1));
        }
        return new WorkUnit.Loglikelihoods(items);
    }
}
