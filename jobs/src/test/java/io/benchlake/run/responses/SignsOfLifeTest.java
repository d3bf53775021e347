package io.benchlake.run.responses;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.run.responses.SignsOfLife.RunningTask;
import io.benchlake.run.responses.SignsOfLife.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignsOfLifeTest {
    private static final RunningTask FROZEN = new RunningTask("1", "10.0.0.7", "task 3 of 'Ask the model 12 units'");
    private static final RunningTask ALIVE = new RunningTask("0", "10.0.0.6", "task 1 of 'Ask the model 12 units'");

    private Instant now = Instant.parse("2026-11-30T10:00:00Z");
    private final SignsOfLife signs = new SignsOfLife(() -> now, Duration.ofSeconds(45));

    @Test
    void anExecutorThatFreezesIsToldOfOnceWithinAMinuteAndAgainWhereItFreezesAgain() {
        signs.began(7, FROZEN);
        signs.began(8, ALIVE);
        assertThat(lookEachSecond(44, true)).isEmpty();

        List<Silence> told = lookEachSecond(10, true);
        assertThat(told).extracting(silence -> silence.work()).containsExactly(FROZEN);
        assertThat(told.get(0).length()).isEqualTo(Duration.ofSeconds(45));
        assertThat(lookEachSecond(10, true)).isEmpty();
        assertThat(signs.silences())
                .extracting(Silence::toString)
                .containsExactly("executor 1 on 10.0.0.7 silent for 64 s");

        signs.heard("1");
        assertThat(signs.silences()).isEmpty();
        assertThat(lookEachSecond(50, true)).hasSize(1);
    }

    @Test
    void nothingIsSaidOfAnExecutorWithoutWorkOrOneThatSparkGaveUp() {
        signs.began(7, FROZEN);
        signs.ended(7);
        assertThat(lookEachSecond(100, false)).isEmpty();

        signs.began(9, FROZEN);
        assertThat(lookEachSecond(50, false)).hasSize(1);
        signs.gone("1");
        assertThat(signs.silences()).isEmpty();
    }

    @Test
    void aDriverThatWasItselfFrozenBlamesNobody() {
        signs.began(7, FROZEN);
        signs.newSilences();
        now = now.plusSeconds(600);

        assertThat(signs.newSilences()).isEmpty();
        assertThat(signs.silences()).isEmpty();
        assertThat(lookEachSecond(50, false)).hasSize(1);
    }

    @Test
    void theLineNamesWhoSinceWhenWhatItHasAndWhatHappens() {
        Silence silence = new Silence(FROZEN, now, now.plusSeconds(46));

        assertThat(ExecutorWatch.line(silence, Duration.ofMinutes(2)))
                .startsWith("benchlake: no sign of life from executor 1 on 10.0.0.7 since ")
                .contains("(46 s), which has task 3 of 'Ask the model 12 units'.")
                .contains("Spark gives it up after 120 s or more and has its work done by another executor")
                .doesNotContain("\n");
    }

    /** What was told while so many seconds went by. */
    private List<Silence> lookEachSecond(int seconds, boolean heartbeats) {
        List<Silence> told = new java.util.ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            now = now.plusSeconds(1);
            if (heartbeats && i % 10 == 0) {
                signs.heard("0");
            }
            told.addAll(signs.newSilences());
        }
        return told;
    }
}
