package io.benchlake.tools.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.tools.scaling.Pipeline.Delays;
import io.benchlake.tools.scaling.Pipeline.Lot;
import io.benchlake.tools.scaling.Pipeline.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static final Delays DELAYS = new Delays(4, 1, 10, 0, 2);

    /** Reading takes 2 s, the rest 8 s of processor time in 4 pieces; units of 20 and 10 s. */
    private static final Lot LOT = new Lot(List.of(2.0, 1.0), 8, 4, List.of(10.0, 20.0));

    @Test
    void aLotIsSharedOutByThePiece() {
        assertThat(LOT.seconds(2)).isEqualTo(2 + 4);
        assertThat(LOT.seconds(3)).as("two rounds of three processors").isEqualTo(2 + 4);
        assertThat(LOT.seconds(100)).isEqualTo(2 + 2);
    }

    @Test
    void oneDeviceWorksWhileTheNextLotIsPlanned() {
        Outcome outcome = new Pipeline(1, 4, DELAYS).pipelined(List.of(LOT, LOT, LOT), 8);

        // The first two lots are planned side by side, each on half of the processors.
        double planned = 4 + 1 + LOT.seconds(2);
        assertThat(outcome.wall()).isCloseTo(planned + 10 + 3 * 30 + 2 + 8.0 / 4, within(1e-9));
        assertThat(outcome.idleShare()).isCloseTo((planned + 2 + 2) / outcome.wall(), within(1e-9));
    }

    @Test
    void inTurnEveryDeviceWaitsForTheWholePlan() {
        Outcome outcome = new Pipeline(2, 16, DELAYS).inTurn(List.of(LOT), 5, 3);

        assertThat(outcome.wall()).isCloseTo(4 + 5 + 10 + 20 + 2 + 3, within(1e-9));
        assertThat(outcome.work() + outcome.loads()).isEqualTo(10 + 20 + 2 * 10);
    }

    @Test
    void devicesThatGetNoUnitAreIdleThroughout() {
        Outcome outcome = new Pipeline(4, 32, DELAYS).inTurn(List.of(LOT), 0, 0);

        assertThat(outcome.loads()).isEqualTo(2 * 10);
        assertThat(outcome.idleShare()).isCloseTo(1 - 50 / (4 * outcome.wall()), within(1e-9));
    }
}
