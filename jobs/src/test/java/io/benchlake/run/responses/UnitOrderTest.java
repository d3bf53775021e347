package io.benchlake.run.responses;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.plan.TaskSummary.FilePart;
import io.benchlake.plan.TaskSummary.UnitBlock;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnitOrderTest {
    @Test
    void generationsStartFirstAndCostlyUnitsBeforeCheapOnes() {
        AskedUnit cheap = unit(1, false);
        AskedUnit costly = unit(9, false);
        AskedUnit cheapText = unit(2, true);
        AskedUnit costlyText = unit(3, true);

        assertThat(RunUnitsJob.costlyFirst(List.of(cheap, cheapText, costly, costlyText)))
                .containsExactly(costlyText, cheapText, costly, cheap);
    }

    @Test
    void answeredRequestsOfAUnitCostNothing() {
        BitSet answered = new BitSet();
        answered.set(0);
        AskedUnit unit = new AskedUnit(
                0, KeptPlans.folder(), new UnitBlock(new FilePart("units", 0, 1), 4, 100, false), answered, Map.of());

        assertThat(unit.openRequests()).isEqualTo(3);
        assertThat(unit.cost()).isEqualTo(75);
    }

    private static AskedUnit unit(long cost, boolean generates) {
        return new AskedUnit(
                0,
                KeptPlans.folder(),
                new UnitBlock(new FilePart("units", 0, 1), 1, cost, generates),
                new BitSet(),
                Map.of());
    }
}
