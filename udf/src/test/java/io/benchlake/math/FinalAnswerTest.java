package io.benchlake.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinalAnswerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x = 5 | 5 | 5",
                "\\frac12 | \\frac{1}{2} | \\frac{1}{2}",
                "\\sqrt3 | \\sqrt{3} | \\sqrt{3}",
                "\\sqrt[3]8 | \\sqrt[3]{8} | \\sqrt{[}3]8",
                "\\left[2,5\\right) | \\left[2,5\\right) | \\le[2,5\\right)",
                "0,1 | 0,1 | 01",
                "10,000 | 10000 | 10000",
                "2\\pi cm | 2\\pi | 2\\pi",
                "18\\text{ hours} | 18 | 18",
                "$5$ dollars | 5 | 5",
                "10\\% | 10\\% | 10\\%",
                "\\text{(A)} | (A) | (A)",
                "90^\\circ | 90 | 90"
            })
    void isNormalizedInBothWays(String answer, String mended, String original) {
        assertThat(FinalAnswer.MENDED.normalized(answer)).isEqualTo(mended);
        assertThat(FinalAnswer.ORIGINAL.normalized(answer)).isEqualTo(original);
    }

    @Test
    void isWhatTheResponseStatesFirst() {
        assertThat(FinalAnswer.stated("So.\nFinal Answer: The final answer is $5$. I hope it is correct. Final Answer:"
                        + " The final answer is $6$. I hope it is correct."))
                .isEqualTo("$5$");
        assertThat(FinalAnswer.stated("Final Answer: The final answer is $5$. "))
                .isEqualTo("$5$");
        assertThat(FinalAnswer.stated("The answer is 5.")).isEqualTo(FinalAnswer.INVALID);
    }

    @Test
    void theBoxOfASolutionIsTheLastOne() {
        assertThat(SolutionBox.content("$\\boxed{1}$ or $\\boxed{\\frac{1}{2}}$"))
                .contains("\\frac{1}{2}");
        assertThat(SolutionBox.content("so \\boxed 7$ it is")).contains("7");
        assertThat(SolutionBox.content("\\fbox{3}")).isEmpty();
        assertThat(SolutionBox.content("\\boxed{3")).isEmpty();
        assertThat(SolutionBox.content("none")).isEmpty();
    }
}
