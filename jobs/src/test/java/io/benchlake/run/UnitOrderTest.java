package io.benchlake.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.WorkUnit;
import io.benchlake.request.GenerationParameters;
import io.benchlake.run.responses.RunUnitsJob;
import io.benchlake.spark.UnitTask;
import io.benchlake.tokenize.TokenIds;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitOrderTest {
    private static final WorkUnit SCORES =
            new WorkUnit.Loglikelihoods(List.of(new LoglikelihoodItem(TokenIds.of(1, 2), 1)));
    private static final WorkUnit TEXTS = new WorkUnit.Generations(List.of(new GenerationItem(
            TokenIds.of(1), new GenerationParameters(List.of(), 4, GenerationParameters.Sampling.GREEDY))));

    @Test
    void generationsStartFirstAndCostlyUnitsBeforeCheapOnes() {
        UnitTask cheap = new UnitTask(SCORES, List.of(), 1);
        UnitTask costly = new UnitTask(SCORES, List.of(), 9);
        UnitTask cheapText = new UnitTask(TEXTS, List.of(), 2);
        UnitTask costlyText = new UnitTask(TEXTS, List.of(), 3);

        assertThat(RunUnitsJob.costlyFirst(List.of(cheap, cheapText, costly, costlyText)))
                .containsExactly(costlyText, cheapText, costly, cheap);
    }
}
