package io.benchlake.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnifiedLinesTest {
    @Test
    void equalTextsGiveNothing() {
        assertThat(UnifiedLines.of(List.of("a", "b"), List.of("a", "b"))).isEmpty();
        assertThat(UnifiedLines.of(List.of(), List.of())).isEmpty();
    }

    @Test
    void twoLinesAreShownAroundWhatDiffers() {
        assertThat(UnifiedLines.of(
                        List.of("1", "2", "3", "x", "4", "5", "6"), List.of("1", "2", "3", "y", "z", "4", "5", "6")))
                .isEqualTo(" 2\n 3\n-x\n+y\n+z\n 4\n 5\n");
    }

    @Test
    void whatOneSideLacksIsShownOnTheOther() {
        assertThat(UnifiedLines.of(List.of(), List.of("a"))).isEqualTo("+a\n");
        assertThat(UnifiedLines.of(List.of("a", "a"), List.of("a"))).isEqualTo(" a\n-a\n");
    }
}
