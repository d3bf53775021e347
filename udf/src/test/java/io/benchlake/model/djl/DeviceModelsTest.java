package io.benchlake.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.GeneratedTokens;
import io.benchlake.inference.ItemLoglikelihood;
import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.UnitCourse;
import io.benchlake.inference.UnitDevice;
import io.benchlake.inference.WorkUnit;
import io.benchlake.model.DType;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.device.NoRoom;
import io.benchlake.model.djl.program.ModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceModelsTest {
    private static final BatchPolicy POLICY = new BatchPolicy(64, 8, 256, 4);

    private final List<String> events = new ArrayList<>();
    private final DeviceModels models = new DeviceModels();
    private int free = 2;

    private ModelSpec first;
    private ModelSpec second;
    private ModelSpec third;

    @BeforeEach
    void threeModels(@TempDir Path folder) throws IOException {
        first = spec(folder, "first");
        second = spec(folder, "second");
        third = spec(folder, "third");
    }

    @Test
    void weightsAreLoadedOnceWhateverTheBatchSize() {
        LanguageModel planned = model(first);
        ModelSpec smaller = with(first, DType.FLOAT32, POLICY.withItemsPerPass(2));
        assertThat(model(smaller)).isNotSameAs(planned);
        assertThat(model(first)).isSameAs(planned);
        model(with(first, DType.BFLOAT16, POLICY));
        assertThat(events).containsExactly("first loaded", "first released", "first loaded");
    }

    @Test
    void theModelThatWasNotUsedForLongestGoesWhenAnotherNeedsTheRoom() {
        model(first);
        model(second);
        model(first);
        events.clear();
        model(third);
        assertThat(events).containsExactly("first released", "second closed", "third loaded");
        model(first);
        assertThat(events).hasSize(4).endsWith("third released");
    }

    @Test
    void aModelThatDoesNotFitAloneIsRefused() {
        model(first);
        free = -1;
        assertThatThrownBy(() -> model(second)).isInstanceOf(NoRoom.class).hasMessage("second does not fit");
        models.close();
        assertThat(events).containsExactly("first loaded", "first released", "first closed");
    }

    private LanguageModel model(ModelSpec spec) {
        return models.model(spec, TwoPlaces::new);
    }

    private static ModelSpec spec(Path folder, String name) throws IOException {
        return FormulaLlama.write(Files.createDirectory(folder.resolve(name)), new RopeScaling.None(), POLICY);
    }

    private static ModelSpec with(ModelSpec spec, DType dtype, BatchPolicy policy) {
        return new ModelSpec(spec.checkpoint(), dtype, policy, spec.eosTokenIds(), spec.threads());
    }

    /** A model on a device that holds two; once it is full for good, models that leave it make no room. */
    private final class TwoPlaces implements UnitDevice {
        private final String name;

        TwoPlaces(ModelSpec spec) {
            name = Path.of(spec.checkpoint().directory()).getFileName().toString();
            if (free <= 0) {
                throw new NoRoom(name + " does not fit");
            }
            free--;
            events.add(name + " loaded");
        }

        @Override
        public List<ItemLoglikelihood> loglikelihoods(
                WorkUnit.Loglikelihoods unit, BatchPolicy policy, UnitCourse<ItemLoglikelihood> course) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<GeneratedTokens> generate(
                WorkUnit.Generations unit, BatchPolicy policy, UnitCourse<GeneratedTokens> course) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void releaseMemory() {
            events.add(name + " released");
        }

        @Override
        public long computedTokens() {
            return 0;
        }

        @Override
        public void close() {
            free++;
            events.add(name + " closed");
        }
    }
}
