package io.benchlake.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.request.GenerationParameters;
import io.benchlake.scoring.GenerationItem;
import io.benchlake.scoring.LoglikelihoodItem;
import io.benchlake.scoring.ScoringUnit;
import io.benchlake.spark.UnitTask;
import io.benchlake.tokenize.TokenIds;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitOrderTest {
    private static final ScoringUnit SCORES =
            new ScoringUnit.Loglikelihoods(List.of(new LoglikelihoodItem(TokenIds.of(1, 2), 1)));
    private static final ScoringUnit TEXTS = new ScoringUnit.Generations(List.of(new GenerationItem(
            TokenIds.of(1), new GenerationParameters(List.of(), 4, GenerationParameters.Sampling.GREEDY))));

    @Test
    void generationsStartFirstAndCostlyUnitsBeforeCheapOnes() {
        UnitTask cheap = new UnitTask(SCORES, List.of(), 1);
        UnitTask costly = new UnitTask(SCORES, List.of(), 9);
        UnitTask cheapText = new UnitTask(TEXTS, List.of(), 2);
        UnitTask costlyText = new UnitTask(TEXTS, List.of(), 3);

        assertThat(ScoreRequestsJob.costlyFirst(List.of(cheap, cheapText, costly, costlyText)))
                .containsExactly(costlyText, cheapText, costly, cheap);
    }
}
