package io.benchlake.run.responses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter out = new StringWriter();
    private long seconds;
    private Optional<String> silence = Optional.empty();
    private final Progress progress =
            new Progress(new PrintWriter(out, true), 100, 10_000, () -> silence, () -> seconds * 1_000_000_000L);

    @Test
    void countsDownWhileUnitsComeBack() {
        assertThat(shown(10, 10)).containsExactly("benchlake: 10 of 100 requests, 100 tokens/s, 1 min 30 s left");
        assertThat(shown(12, 12)).isEmpty();
        assertThat(shown(20, 20)).containsExactly("benchlake: 20 of 100 requests, 100 tokens/s, 1 min 20 s left");
    }

    @Test
    void doesNotCountDownWhileAnExecutorIsSilent() {
        shown(10, 10);
        silence = Optional.of("executor 1 on 10.0.0.7 silent for 70 s");
        assertThat(shown(80, 20))
                .containsExactly("benchlake: 20 of 100 requests, 25 tokens/s,"
                        + " time left: unknown, executor 1 on 10.0.0.7 silent for 70 s");
        assertThat(shown(100, 20)).isEmpty();
        assertThat(shown(111, 20)).hasSize(1);
        silence = Optional.empty();
        assertThat(shown(120, 100)).containsExactly("benchlake: 100 of 100 requests, 83 tokens/s, 0 s left");
    }

    @Test
    void doesNotCountDownWhereNothingComesBackForLongerThanAnyUnitTook() {
        assertThat(shown(59, 0)).isEmpty();
        assertThat(shown(60, 0))
                .containsExactly("benchlake: 0 of 100 requests, 0 tokens/s,"
                        + " time left: unknown, nothing has come back for 60 s");
        assertThat(shown(100, 10)).hasSize(1);
        assertThat(shown(270, 10)).containsExactly("benchlake: 10 of 100 requests, 4 tokens/s, 40 min 30 s left");
        assertThat(shown(301, 10))
                .containsExactly("benchlake: 10 of 100 requests, 3 tokens/s,"
                        + " time left: unknown, nothing has come back for 201 s");
    }

    private List<String> shown(long at, long answered) {
        out.getBuffer().setLength(0);
        seconds = at;
        progress.show(new InferenceTotals(answered, answered * 100, 0, 0));
        return out.toString().lines().toList();
    }
}
