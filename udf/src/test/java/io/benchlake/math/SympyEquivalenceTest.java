package io.benchlake.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each pair was put to sympy 1.14.0 too. */
class SympyEquivalenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\frac{1}{2} | 0.5",
                "\\frac12 | \\frac{2}{4}",
                "\\sqrt{8} | 2\\sqrt{2}",
                "\\frac{1}{\\sqrt{2}} | \\frac{\\sqrt{2}}{2}",
                "(x-1)(x+2) | x^2+x-2",
                "\\frac{x^2-1}{x-1} | x+1",
                "1,234 | 1234",
                "\\binom{5}{2} | 10",
                "4! | 24",
                "\\log100 | 2\\log10",
                "\\sin^2x+\\cos^2x | 1",
                "\\sqrt[3]{8} | 2",
                "2x | x2",
                "3x4 | 12",
                "even | neve",
                "\\lceil2.5\\rceil | 3",
                "\\lfloor2.5\\rfloor | 2",
                "2^{10} | 1024"
            })
    void theseAreTheSame(String a, String b) {
        assertThat(SympyEquivalence.equivalent(a, b)).isTrue();
        assertThat(SympyEquivalence.equivalent(b, a)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2 | 1,3",
                "52_8 | 52_9",
                "x^-1 | x",
                "3+ | 3",
                "2x5. | 2x",
            })
    void theRestOfATextIsIgnored(String a, String b) {
        assertThat(SympyEquivalence.equivalent(a, b)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\pi | 3.14159265358979",
                "0.333333 | \\frac{1}{3}",
                "\\sqrt{x^2} | x",
                "x(x+1) | x^2+x",
                "[2,5) | [2,5)",
                "\\begin{pmatrix}1\\\\2\\end{pmatrix} | \\begin{pmatrix}1\\\\2\\end{pmatrix}",
                "10\\% | 10\\%",
                "x<3 | x<3",
                "'' | ''",
                "00123 | 123",
                "12345678901234567890 | 12345678901234567891",
                "\\frac{1}{0} | \\frac{2}{0}",
                "x | X"
            })
    void theseAreNot(String a, String b) {
        assertThat(SympyEquivalence.equivalent(a, b)).isFalse();
    }
}
