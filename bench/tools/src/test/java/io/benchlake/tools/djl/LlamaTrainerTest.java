package io.benchlake.tools.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import org.junit.jupiter.api.Test;

class LlamaTrainerTest {
    private static final int TOKENS = 16;
    private static final LlamaConfig TINY =
            new LlamaConfig(TOKENS, 16, 32, 2, 2, 1, 8, 32, 1e-5, 10_000, new RopeScaling.None(), true, false, false);

    private static final long[][] ROWS = {{1, 2, 3, 4, 5, 6, 7, 8}, {1, 9, 3, 10, 5, 11, 7, 12}};

    @Test
    void freshModelKnowsNothing() {
        try (LlamaTrainer trainer = LlamaTrainer.create(TINY, 1, 1)) {
            assertThat((double) trainer.step(ROWS, 0)).isCloseTo(Math.log(TOKENS), within(0.1));
        }
    }

    @Test
    void lossFallsOnRepeatedRows() {
        try (LlamaTrainer trainer = LlamaTrainer.create(TINY, 1, 1)) {
            float first = trainer.step(ROWS, 1e-2);
            for (int i = 0; i < 60; i++) {
                trainer.step(ROWS, 1e-2);
            }
            // Nothing tells the second token of a row, 2 or 9, so one bit for seven tokens remains.
            assertThat((double) trainer.step(ROWS, 1e-2)).isLessThan(first / 3).isGreaterThan(Math.log(2) / 7);
        }
    }

    @Test
    void stepWithoutRateLeavesTheWeights() {
        try (LlamaTrainer trainer = LlamaTrainer.create(TINY, 1, 1)) {
            trainer.step(ROWS, 0);
            assertThat(trainer.weights()).isEqualTo(LlamaWeights.initial(TINY, 1));
        }
    }

    @Test
    void sameSeedAndRowsGiveTheSameWeights() {
        assertThat(trained(3)).isEqualTo(trained(3)).isNotEqualTo(trained(4));
    }

    private static float[] trained(long seed) {
        try (LlamaTrainer trainer = LlamaTrainer.create(TINY, seed, 1)) {
            for (int i = 0; i < 3; i++) {
                trainer.step(ROWS, 1e-2);
            }
            return trainer.weights();
        }
    }
}
