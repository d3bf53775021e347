package io.benchlake.model.djl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineFaultTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA out of memory. Tried to allocate 20.00 GiB. GPU 0 has a total capacity of 79.11 GiB",
                "CUDA error: out of memory",
                "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
                "CUDA error: CUBLAS_STATUS_NOT_INITIALIZED when calling `cublasCreate(handle)`",
                "cuDNN error: CUDNN_STATUS_NOT_INITIALIZED",
                "cuDNN error: CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED",
                "[enforce fail at alloc_cpu.cpp:118] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to",
                "std::bad_alloc"
            })
    void allocatorsSayThatMemoryRanOut(String message) {
        assertThat(EngineFault.of(new IllegalStateException(message))).contains(EngineFault.NO_MEMORY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA error: an illegal memory access was encountered",
                "CUDA error: device-side assert triggered",
                "CUDA error: unspecified launch failure",
                "CUDA error: uncorrectable ECC error encountered",
                "CUDA error: misaligned address",
                "CUDA error: unknown error"
            })
    void theDriverSaysThatTheDeviceIsLost(String message) {
        assertThat(EngineFault.of(new IllegalStateException(message))).contains(EngineFault.LOST_DEVICE);
    }

    @Test
    void otherFaultsAreNeither() {
        assertThat(EngineFault.of(new IllegalStateException("mat1 and mat2 shapes cannot be multiplied")))
                .isEmpty();
        assertThat(EngineFault.of(new IllegalStateException())).isEmpty();
    }

    @Test
    void theLineThatSaysWhatWentWrongIsFoundAmongTheStack() {
        String stack = """
                The following operation failed in the TorchScript interpreter.
                Traceback of TorchScript, serialized code (most recent call last):
                  File "code/__torch__.py", line 41, in score
                    x = self.decode(tree_pass)
                RuntimeError: %s
                Compile with `TORCH_USE_CUDA_DSA` to enable device-side assertions.
                """;
        for (String cause : new String[] {"CUDA error: an illegal memory access was encountered", "shapes differ"}) {
            assertThat(EngineFault.line(new IllegalStateException(stack.formatted(cause))))
                    .isEqualTo(cause);
        }
        assertThat(EngineFault.line(new IllegalStateException("no stack\nat all")))
                .isEqualTo("no stack");
    }
}
