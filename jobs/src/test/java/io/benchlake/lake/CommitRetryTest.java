package io.benchlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.UserError;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitRetryTest {
    private final List<Long> pauses = new ArrayList<>();
    private final CommitRetry retry = new CommitRetry(4, pauses::add);
    private int attempts;

    @Test
    void triesAgainAfterAConflict() {
        retry.run("t", () -> failing(2, new IllegalStateException(new ConcurrentModificationException("c"))));

        assertThat(attempts).isEqualTo(3);
        assertThat(pauses).hasSize(2).allMatch(pause -> pause > 0 && pause <= 5_000);
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        assertThatThrownBy(() -> retry.run("t", () -> failing(9, new ConcurrentModificationException("c"))))
                .isInstanceOf(UserError.class)
                .hasMessage("Cannot write to table t: other writers got in between 4 times (last: c). "
                        + "Run again when fewer runs write to this lake.");
        assertThat(attempts).isEqualTo(4);
    }

    @Test
    void doesNotRepeatOtherFaults() {
        assertThatThrownBy(() -> retry.run("t", () -> failing(1, new IllegalArgumentException("broken"))))
                .hasMessage("broken");
        assertThat(attempts).isEqualTo(1);
    }

    private void failing(int times, RuntimeException fault) {
        attempts++;
        if (attempts <= times) {
            throw fault;
        }
    }
}
