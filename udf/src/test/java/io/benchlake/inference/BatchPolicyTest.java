package io.benchlake.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.UserError;
import io.benchlake.inference.ModelMemory.Part;
import io.benchlake.model.DType;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchPolicyTest {
    private static final long GIB = 1L << 30;
    private static final LlamaConfig SMALL = config(1024, 2816, 16, 16, 4, 64);
    private static final LlamaConfig EIGHT_BILLION = config(4096, 14336, 32, 32, 8, 128);

    private static final LlamaConfig SEVENTY_BILLION = config(8192, 28_672, 80, 64, 8, 128);
    private static final LlamaConfig TIED = config(1024, 2816, 16, 16, 4, 64, true);

    private static LlamaConfig config(int hidden, int intermediate, int layers, int heads, int kvHeads, int headDim) {
        return config(hidden, intermediate, layers, heads, kvHeads, headDim, false);
    }

    private static LlamaConfig config(
            int hidden, int intermediate, int layers, int heads, int kvHeads, int headDim, boolean isTied) {
        var rope = new RopeScaling.None();
        return new LlamaConfig(
                128_256,
                hidden,
                intermediate,
                layers,
                heads,
                kvHeads,
                headDim,
                131_072,
                1e-5,
                5e5,
                rope,
                isTied,
                false,
                false);
    }

    private static BatchPolicy auto(LlamaConfig config, DType dtype, boolean gpu, @Nullable Long gibibytes) {
        return BatchPolicy.auto(config, dtype, new DeviceMemory(gpu, gibibytes == null ? null : gibibytes * GIB));
    }

    @Test
    void aCpuOfUnknownMemoryStoresTwoGibibytes() {
        assertThat(auto(SMALL, DType.BFLOAT16, false, null))
                .isEqualTo(new BatchPolicy(1024, 1024, 65_536, 32, 131_072));
        assertThat(auto(SMALL, DType.FLOAT32, false, null)).isEqualTo(new BatchPolicy(1024, 1024, 65_536, 32, 65_536));
        assertThat(auto(EIGHT_BILLION, DType.BFLOAT16, false, null))
                .isEqualTo(new BatchPolicy(1024, 1024, 65_536, 32, 16_384));
    }

    @Test
    void moreMemoryMakesNoDifferenceToACpu() {
        assertThat(auto(SMALL, DType.BFLOAT16, false, 500L)).isEqualTo(auto(SMALL, DType.BFLOAT16, false, null));
    }

    @Test
    void aGpuStoresMoreWithMoreMemory() {
        assertThat(auto(EIGHT_BILLION, DType.BFLOAT16, true, 80L))
                .isEqualTo(new BatchPolicy(8192, 8192, 49_152, 256, 507_784, 262_144));
        assertThat(auto(EIGHT_BILLION, DType.BFLOAT16, true, 24L))
                .isEqualTo(new BatchPolicy(8192, 8192, 49_152, 256, 49_032, 262_144));
        assertThat(auto(EIGHT_BILLION, DType.BFLOAT16, true, null))
                .isEqualTo(new BatchPolicy(4096, 4096, 49_152, 256, 16_384, 262_144));
    }

    @Test
    void aUnitOfGenerationsHasEnoughForAllRowsOfAGpu() {
        assertThat(PrefixCuts.Limits.ofGenerations(auto(EIGHT_BILLION, DType.BFLOAT16, true, 80L)))
                .isEqualTo(new PrefixCuts.Limits(262_144, 262_144, 2_048));
        assertThat(PrefixCuts.Limits.ofGenerations(auto(EIGHT_BILLION, DType.BFLOAT16, false, null)))
                .isEqualTo(new PrefixCuts.Limits(65_536, 65_536, 256));
    }

    @Test
    void littleMemoryAsksForSmallPasses() {
        assertThat(auto(EIGHT_BILLION, DType.BFLOAT16, false, 15L).tokensPerPass())
                .isLessThan(1024);
    }

    @Test
    void aGpuTellsItsMemoryAndWhatIsSetOnlyBoundsIt() {
        DeviceMemory unknown = new DeviceMemory(true, null);
        assertThat(unknown.within(150_754_820_096L)).isEqualTo(new DeviceMemory(true, 138 * GIB));
        assertThat(unknown.within(150_754_820_096L - 300_000_000)).isEqualTo(new DeviceMemory(true, 138 * GIB));
        assertThat(unknown.within(GIB)).isEqualTo(new DeviceMemory(true, 0L));
        assertThat(new DeviceMemory(true, 20 * GIB).within(80 * GIB)).isEqualTo(new DeviceMemory(true, 20 * GIB));
        assertThat(new DeviceMemory(true, 80 * GIB).within(80 * GIB)).isEqualTo(new DeviceMemory(true, 78 * GIB));
    }

    @Test
    void weightsThatDoNotFitAreAFaultOfTheUser() {
        assertThatThrownBy(() -> auto(EIGHT_BILLION, DType.FLOAT32, true, 24L))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("devices with 24.0 GiB for it: its weights alone take 29.9 GiB")
                .hasMessageContaining("spark.benchlake.device.memory");
    }

    @Test
    void ofSeveralDevicesEachHoldsItsLayers() {
        ModelMemory memory = new ModelMemory(SEVENTY_BILLION, DType.BFLOAT16);
        assertThat(memory.over(1).layers()).containsExactly(80);
        assertThat(memory.over(2).layers()).containsExactly(40, 40);
        assertThat(memory.over(4).layers()).containsExactly(19, 21, 21, 19);
        assertThat(memory.over(4).firstLayers()).containsExactly(0, 19, 40, 61);
        assertThat(IntStream.of(0, 18, 19, 79).map(memory.over(4)::device)).containsExactly(0, 0, 1, 3);
        assertThat(memory.parts(4))
                .satisfies(parts -> assertThat(
                                parts.stream().mapToLong(Part::weights).sum())
                        .isEqualTo(memory.weights()))
                .satisfies(parts -> assertThat(
                                parts.stream().mapToLong(Part::storedToken).sum())
                        .isEqualTo(memory.storedToken()));
        assertThatThrownBy(() -> memory.over(81))
                .isInstanceOf(UserError.class)
                .hasMessage("Cannot divide the model over 81 devices: it has 80 layers, and each device takes at least"
                        + " one. Give a smaller --gpus-per-model.");
    }

    @Test
    void aTiedOutputIsHeldTwiceOnDevicesApart() {
        ModelMemory tied = new ModelMemory(TIED, DType.BFLOAT16);
        assertThat(tied.parts(2).stream().mapToLong(Part::weights).sum() - tied.weights())
                .isEqualTo(2L * 128_256 * 1024);
    }

    @Test
    void aModelThatNoDeviceHoldsFitsOnSeveral() {
        assertThatThrownBy(() -> divided(SEVENTY_BILLION, 77, 1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("its weights alone take 131.4 GiB. Use devices of more memory, more of them for a"
                        + " model (--gpus-per-model), a narrower");
        assertThatThrownBy(() -> divided(SEVENTY_BILLION, 38, 2))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("its weights alone take 65.7 GiB on the fullest of 2.");
        BatchPolicy two = divided(SEVENTY_BILLION, 77, 2);
        assertThat(two.tokensPerPass()).isEqualTo(8192);
        assertThat(two.storedTokens()).isBetween(40_000, 60_000);
        assertThat(divided(SEVENTY_BILLION, 77, 4).storedTokens()).isGreaterThanOrEqualTo(262_144);
    }

    @Test
    void moreDevicesThanItTakesToBeFastChangeNothing() {
        assertThat(divided(EIGHT_BILLION, 80, 4)).isEqualTo(divided(EIGHT_BILLION, 80, 1));
        assertThat(divided(SEVENTY_BILLION, 77, 8)).isEqualTo(divided(SEVENTY_BILLION, 77, 4));
    }

    private static BatchPolicy divided(LlamaConfig config, long gibibytes, int devices) {
        return BatchPolicy.auto(config, DType.BFLOAT16, new DeviceMemory(true, gibibytes * GIB, devices));
    }

    @Test
    void theBatchSizeIsOneOfItemsAndRows() {
        assertThat(auto(SMALL, DType.BFLOAT16, false, null).withItemsPerPass(8))
                .isEqualTo(new BatchPolicy(1024, 8, 65_536, 8, 131_072));
    }

    @Test
    void rowsStayWithinTheKvBudget() {
        BatchPolicy policy = new BatchPolicy(1024, 1024, 65_536, 32, 10_000);
        assertThat(policy.rowsWithin(1000, 250)).isEqualTo(32);
        assertThat(policy.rowsWithin(1000, 1000)).isEqualTo(9);
        assertThat(policy.rowsWithin(11_000, 1000)).isOne();
    }
}
