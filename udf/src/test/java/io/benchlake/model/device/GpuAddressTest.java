package io.benchlake.model.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuAddressTest {
    private static final String FIRST = "5c1e0ea4-1f6e-4b1b-9d10-3f2a6a3a1b01";
    private static final String SECOND = "9ab2c3d4-77aa-4f00-8e21-0c0d0e0f1a2b";
    private static final List<String> UUIDS = List.of(FIRST, SECOND);

    @ParameterizedTest
    @CsvSource(
            nullValues = "all",
            value = {
                "0, all, 0",
                "7, all, 7",
                "GPU-" + SECOND + ", all, 1",
                "MIG-" + FIRST + ", all, 0",
                "GPU-" + SECOND + ", '0,1', 1",
                "3, '2,3', 1",
                "2, ' 2 , 3', 0",
                "GPU-" + SECOND + ", 'GPU-5c1e0ea4,GPU-9ab2', 1",
                "MIG-" + FIRST + ", 'MIG-" + FIRST + "', 0",
            })
    void anAddressIsTheNumberThatCudaGivesTheGpu(String address, String visible, int index) {
        assertThat(new GpuAddress(address, visible).index(() -> UUIDS)).isEqualTo(index);
    }

    @Test
    void aSliceThatNobodyNamedIsToBeShown() {
        assertThat(new GpuAddress("MIG-" + FIRST, null).isSliceToShow()).isTrue();
        assertThat(new GpuAddress("MIG-" + FIRST, "0").isSliceToShow()).isFalse();
        assertThat(new GpuAddress("GPU-" + FIRST, null).isSliceToShow()).isFalse();
    }

    @Test
    void anAddressThatCudaDoesNotShowIsRefused() {
        assertThatThrownBy(() -> new GpuAddress("0", "2,3").index(() -> UUIDS))
                .isInstanceOf(UnusableDevice.class)
                .hasMessage("Cannot use the GPU at address '0': CUDA_VISIBLE_DEVICES=2,3 does not name it. Leave"
                        + " CUDA_VISIBLE_DEVICES out of the executors' environment, or have the discovery script print what"
                        + " it names, as cluster/scripts/getGpusResources.sh does.");
        assertThatThrownBy(() -> new GpuAddress("0", "").index(() -> UUIDS)).isInstanceOf(UnusableDevice.class);
    }

    @Test
    void anAddressThatIsNoGpuIsRefused() {
        assertThatThrownBy(() -> new GpuAddress("nvidia0", null).index(() -> UUIDS))
                .isInstanceOf(UnusableDevice.class)
                .hasMessage(
                        "Cannot use the GPU at address 'nvidia0': it is neither a number nor the UUID of a GPU of this"
                                + " process (" + FIRST + ", " + SECOND + "). Have the discovery script print what"
                                + " cluster/scripts/getGpusResources.sh prints.");
    }
}
