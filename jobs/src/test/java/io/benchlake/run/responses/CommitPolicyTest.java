package io.benchlake.run.responses;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommitPolicyTest {
    private final CommitPolicy byTime = CommitPolicy.of(null);

    @Test
    void answersWaitHalfAMinute() {
        assertThat(byTime.isDue(10, 1_000, Duration.ofSeconds(29))).isFalse();
        assertThat(byTime.isDue(10, 1_000, Duration.ofSeconds(30))).isTrue();
        assertThat(byTime.isDue(0, 1_000, Duration.ofSeconds(90))).isFalse();
    }

    @Test
    void commitsComeCloserOnceMoreWaitsThanIsToCome() {
        assertThat(byTime.isDue(501, 500, Duration.ofSeconds(2))).isFalse();
        assertThat(byTime.isDue(501, 500, Duration.ofSeconds(3))).isTrue();
        assertThat(byTime.isDue(499, 500, Duration.ofSeconds(3))).isFalse();
    }

    @Test
    void aChunkSizeGoesBeforeTheClock() {
        CommitPolicy byTokens = CommitPolicy.of(1_000L);
        assertThat(byTokens.isDue(999, 0, Duration.ofMinutes(5))).isFalse();
        assertThat(byTokens.isDue(1_000, 5_000, Duration.ZERO)).isTrue();
    }
}
