package io.benchlake.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each pair was put to math_verify 0.9.0 too. */
class MathVerifyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\frac{1}{3} | 0.333333",
                "1,2 | \\{2, 1\\}",
                "(1,2) | 1,2",
                "(-\\infty,2)\\cup(3,4) | (3,4)\\cup(-\\infty,2)",
                "1<x<2 | (1,2)",
                "x=5 | 5",
                "5 | x=5",
                "2x+y=3 | 4x+2y=6",
                "x \\le 3 | 3 \\ge x",
                "\\text{(A)} | A",
                "\\text{even} | even",
                "11\\frac{2}{3} | \\frac{35}{3}",
                "\\begin{pmatrix}1/2\\\\3\\end{pmatrix} | \\begin{bmatrix}0.5\\\\3\\end{bmatrix}",
                "30^\\circ | 30",
                "52_8 | 52",
                "1 \\pm \\sqrt{2} | 1-\\sqrt{2}, 1+\\sqrt{2}",
                "x(x+1) | x^2+x",
                "\\sqrt{x^2} | \\lvert x\\rvert",
                "18\\text{ hours} | 18",
                "10,\\!000 | 10000"
            })
    void theseAreTheSame(String gold, String answer) {
        assertThat(verify(gold, answer)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1,2] | (1,2)",
                "(1,2,3) | (3,2,1)",
                "x=5 | y=5",
                "x<3 | x>3",
                "\\pi | 3.1415",
                "100\\% | 100",
                "\\begin{pmatrix}1\\\\2\\end{pmatrix} | \\begin{pmatrix}1&2\\end{pmatrix}",
                "(0,1)\\cup(1,2) | (0,2)",
                "2 | 3",
                "\\sin x | \\cos x"
            })
    void theseAreNot(String gold, String answer) {
        assertThat(verify(gold, answer)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The answer is 12.",
                "so \\boxed{12}",
                "**Answer:** 12",
                "Final answer is \\(12\\). More: $7$",
                "$x = 12$",
                "It is $1$, then $12$",
                "12"
            })
    void anAnswerIsFoundWhereverItStands(String response) {
        assertThat(MathVerify.verify("Hence $\\boxed{12}$.", response)).isTrue();
    }

    @Test
    void aGoldAnswerOfTheLeaderboardIsLatexOnly() {
        assertThat(MathVerify.verify("The answer is 12.", "12")).isTrue();
        assertThat(MathVerify.verifyLatex("The answer is 12.", "12")).isFalse();
    }

    @Test
    void hostileTextsEndSoonAndAreWrong() {
        List<String> hostile = List.of(
                "{".repeat(5_000),
                "(".repeat(300) + "1" + ")".repeat(300),
                "\\frac{".repeat(2_000),
                "x^{".repeat(500) + "2" + "}".repeat(500),
                "9^{9^{9^{9}}}",
                "999999999!",
                "1" + "0".repeat(900) + "^{99999}",
                "\\sqrt{".repeat(30) + "x" + "}".repeat(30) + "((((((((((1,2),3),4),5),6),7),8),9)",
                "-".repeat(3_000) + "1",
                "\\left(".repeat(200),
                "1,".repeat(400),
                "\0" + (char) 0xd800 + "\\begin{pmatrix}",
                "1E999999999",
                "2E99999999999999999999",
                "7".repeat(20_000),
                "\ud835\udfcf\ud835\udfd0",
                "\\sin ".repeat(200) + "x");
        for (String text : hostile) {
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                assertThat(verify("5", text)).as(text).isFalse();
                assertThat(SympyEquivalence.equivalent("5", text)).as(text).isFalse();
                assertThat(FinalAnswer.MENDED.normalized(text)).isNotNull();
            });
        }
    }

    private static boolean verify(String gold, String answer) {
        return MathVerify.verify(
                "It follows that the answer is $\\boxed{" + gold + "}.$", "The final answer is $" + answer + "$.");
    }
}
