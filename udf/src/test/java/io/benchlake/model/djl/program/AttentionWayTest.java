package io.benchlake.model.djl.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.inference.ModelMemory;
import io.benchlake.model.DType;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttentionWayTest {
    @ParameterizedTest
    @CsvSource({
        "128, BFLOAT16, true, ALONG_PATHS",
        "128, FLOAT16, true, ALONG_PATHS",
        "128, FLOAT32, true, MERGED",
        "100, BFLOAT16, true, MERGED",
        "264, BFLOAT16, true, MERGED",
        "128, BFLOAT16, false, MERGED",
    })
    void theFlashKernelOfAGpuIsTakenWhereItTakesTheModel(int headDim, DType dtype, boolean hasFlash, AttentionWay way) {
        assertThat(AttentionWay.of(memory(headDim, dtype), ComputeDevice.gpu(0), hasFlash))
                .isEqualTo(way);
        assertThat(AttentionWay.of(memory(headDim, dtype), ComputeDevice.CPU, hasFlash))
                .isNotEqualTo(AttentionWay.ALONG_PATHS);
    }

    private static ModelMemory memory(int headDim, DType dtype) {
        LlamaConfig config = new LlamaConfig(
                97, 48, 80, 2, 4, 2, headDim, 256, 1e-5, 10_000, new RopeScaling.None(), true, true, true);
        return new ModelMemory(config, dtype);
    }
}
