package io.benchlake.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PythonValuesTest {
    @Test
    void floatsPrintTheDigitsOfCPython() {
        SoftAssertions softly = new SoftAssertions();
        for (JsonNode golden : GoldenCases.read("floats")) {
            double value = Double.longBitsToDouble(
                    Long.parseUnsignedLong(golden.get("bits").asText(), 16));
            softly.assertThat(PythonRepr.repr(value))
                    .isEqualTo(golden.get("expected").asText());
        }
        softly.assertAll();
    }

    @Test
    void valuesPrintAsCPythonPrintsThem() {
        SoftAssertions softly = new SoftAssertions();
        for (JsonNode golden : GoldenCases.read("values")) {
            Object value = GoldenCases.plain(golden.get("value"));
            softly.assertThat(PythonRepr.str(value)).isEqualTo(golden.get("str").asText());
            softly.assertThat(PythonRepr.repr(value))
                    .isEqualTo(golden.get("repr").asText());
            softly.assertThat(PythonJson.dumps(value))
                    .isEqualTo(golden.get("json").asText());
            softly.assertThat(PythonJson.dumps(value, 2))
                    .isEqualTo(golden.get("indented").asText());
            softly.assertThat(new PythonJson(0, true, true).write(value))
                    .isEqualTo(golden.get("ascii_sorted").asText());
        }
        softly.assertAll();
    }

    @Test
    void jsonSpellsKeysAndNumbersThatJsonDoesNotHave() {
        Map<Object, Object> odd = new LinkedHashMap<>();
        odd.put(1L, Double.NaN);
        odd.put(true, Double.NEGATIVE_INFINITY);
        assertThat(PythonJson.dumps(odd)).isEqualTo("{\"1\": NaN, \"true\": -Infinity}");
    }

    @Test
    void literalsReadAsLiteralEvalReadsThem() {
        SoftAssertions softly = new SoftAssertions();
        for (JsonNode golden : GoldenCases.read("literals")) {
            String source = golden.get("source").asText();
            if (golden.has("error")) {
                softly.assertThatThrownBy(() -> PythonLiteral.parse(source))
                        .as(source)
                        .isInstanceOf(PythonLiteralException.class);
            } else {
                softly.assertThat(lists(PythonLiteral.parse(source)))
                        .as(source)
                        .isEqualTo(GoldenCases.plain(golden.get("value")));
            }
        }
        softly.assertAll();
    }

    @Test
    void setsAndHugeNumbersKeepTheirKind() {
        assertThat(PythonLiteral.parse("{2, 1}")).isEqualTo(Set.of(1L, 2L));
        assertThat(PythonLiteral.parse("9223372036854775808")).isEqualTo(new BigInteger("9223372036854775808"));
    }

    @Test
    void aFaultyLiteralSaysWhere() {
        assertThatThrownBy(() -> PythonLiteral.parse("[1, foo]"))
                .isInstanceOf(PythonLiteralException.class)
                .hasMessage("not a literal: foo at character 7 of '[1, foo]'");
    }

    @Test
    void deepNestingIsRefusedInsteadOfOverflowingTheStack() {
        assertThatThrownBy(() -> PythonLiteral.parse("[".repeat(100_000)))
                .isInstanceOf(PythonLiteralException.class)
                .hasMessageStartingWith("too many nested brackets");
    }

    private static @Nullable Object lists(@Nullable Object value) {
        return value instanceof Set<?> set ? List.copyOf((Collection<?>) set) : value;
    }
}
