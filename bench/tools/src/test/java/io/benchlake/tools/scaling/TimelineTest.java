package io.benchlake.tools.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    /** Two slots from 0 to 100; the first loads 10 and works 80, the second loads 20 and works 40, then is idle. */
    private final Timeline timeline = new Timeline(
            2,
            0,
            100,
            List.of(
                    new UnitTime("a", 10, 12, 52, 40),
                    new UnitTime("b", 20, 22, 63, 40),
                    new UnitTime("a", 0, 56, 96, 40)));

    @Test
    void busyIsOfTheTimeThatIsNotSpentLoading() {
        assertThat(timeline.busyShare()).isCloseTo(120.0 / (2 * 100 - 30), within(1e-12));
        assertThat(timeline.ideal()).isEqualTo((120 + 30) / 2);
    }

    @Test
    void idleTimeIsSaidWhereItArises() {
        assertThat(timeline.meanStart()).isEqualTo(2);
        assertThat(timeline.meanGap()).isEqualTo(4);
        assertThat(timeline.overrun()).isEqualTo(1);
        assertThat(timeline.tail()).isEqualTo(100 - 63);
        assertThat(timeline.afterLastUnit()).isEqualTo(4);
    }

    @Test
    void aSlotThatGotNothingWasIdleThroughout() {
        assertThat(new Timeline(4, 0, 100, timeline.units()).busyShare()).isCloseTo(120.0 / 370, within(1e-12));
    }
}
