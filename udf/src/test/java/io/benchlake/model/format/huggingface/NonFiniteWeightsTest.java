package io.benchlake.model.format.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.NonFiniteWeights;
import io.benchlake.model.NonFiniteWeights.Finding;
import io.benchlake.model.StoredTensor;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.model.format.safetensors.SafetensorsDType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NonFiniteWeightsTest {
    private static final String FIRST = "model.layers.0.mlp.up_proj.weight";
    private static final String LATER = "model.layers.1.input_layernorm.weight";

    @TempDir
    private Path folder;

    private TinyCheckpoint tiny;

    @BeforeEach
    void make() {
        tiny = new TinyCheckpoint(folder);
    }

    @Test
    void finiteWeightsAreNone() {
        assertThat(NonFiniteWeights.first(read(), DType.FLOAT16)).isEmpty();
    }

    @Test
    void theFirstThatAPassMeetsIsNamed() throws IOException {
        set(LATER, 0, (short) 0x7F80);
        set(FIRST, 5, (short) 0xFFC1);
        set("model.norm.weight", 1, (short) 0x7FC0);

        Finding found = NonFiniteWeights.first(read(), DType.BFLOAT16).orElseThrow();

        assertThat(found.weight().name()).isEqualTo(FIRST);
        assertThat(found.element()).isEqualTo(5);
        assertThat(found.value()).isNaN();
    }

    @Test
    void aWeightThatTheFormatOfTheModelCannotHoldIsInfiniteThere() throws IOException {
        set(LATER, 3, (short) 0xC800); // -131,072 in bfloat16

        Finding found = NonFiniteWeights.first(read(), DType.FLOAT16).orElseThrow();

        assertThat(found.weight().name()).isEqualTo(LATER);
        assertThat(found.value()).isEqualTo(-131_072);
        assertThat(NonFiniteWeights.first(read(), DType.BFLOAT16)).isEmpty();
        assertThat(NonFiniteWeights.first(read(), DType.FLOAT32)).isEmpty();
    }

    @Test
    void storedHalvesAndFloatsAreReadToo() throws IOException {
        tiny.writeWeights(tiny.shapes(), SafetensorsDType.F16);
        set(LATER, 2, (short) 0x7BFF); // 65,504, the largest
        set(LATER, 3, (short) 0xFC00);
        assertThat(NonFiniteWeights.first(read(), DType.FLOAT16).orElseThrow())
                .isEqualTo(new Finding(tensor(LATER), 3, Float.NEGATIVE_INFINITY));

        tiny.writeWeights(tiny.shapes(), SafetensorsDType.F32);
        set(FIRST, 3, (short) 0x7F80); // elements of two halves: the upper half of the second
        assertThat(NonFiniteWeights.first(read(), DType.FLOAT32).orElseThrow().element())
                .isEqualTo(1);
    }

    private Checkpoint read() {
        return CheckpointReader.read(folder);
    }

    private StoredTensor tensor(String name) {
        return (StoredTensor) Objects.requireNonNull(read().weights().get(name));
    }

    private void set(String name, int half, short bits) throws IOException {
        StoredTensor tensor = tensor(name);
        ByteBuffer bytes = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort(0, bits);
        try (FileChannel file = FileChannel.open(Path.of(tensor.file()), StandardOpenOption.WRITE)) {
            file.write(bytes, tensor.byteOffset() + 2L * half);
        }
    }
}
