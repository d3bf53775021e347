package io.benchlake.model.device;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.LibUtils;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibtorchBuildTest {
    @Test
    void theLoadedLibraryIsAsked() {
        String version = Engine.getEngine("PyTorch").getVersion();
        assertThat(LibtorchBuild.in(Path.of(LibUtils.getLibtorchPath()))).contains(new Libtorch(version, null));
    }

    @Test
    void aFolderWithoutTheLibrarySaysNothing(@TempDir Path folder) {
        assertThat(LibtorchBuild.in(folder)).isEmpty();
    }

    /** From {@code torch.__config__.show()} of the wheel torch 2.15.0+cu132, cut in the middle. */
    @Test
    void aBuildForGpusNamesItsCuda() {
        assertThat(Libtorch.of("""
                        PyTorch built with:
                          - GCC 13.3
                          - CPU capability usage: AVX512
                          - Build settings: BLAS_INFO=mkl, BUILD_TYPE=Release, CUDA_FLAGS= -DCUDA_HAS_FP16=1 \
                        -gencode arch=compute_75,code=sm_75 -gencode arch=compute_90,code=sm_90 -DC10_NODEPRECATED, \
                        CUDA_VERSION=13.2, CUDNN_VERSION=9.26.0, LAPACK_INFO=mkl, TORCH_VERSION=2.15.0, USE_CUDA=1, USE_CUDNN=ON,
                        """)).contains(new Libtorch("2.15.0", "13.2", List.of(75, 90)));
    }
}
