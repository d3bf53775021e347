package io.benchlake.plan.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.python.PythonRepr;
import io.benchlake.python.PythonTuple;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlainDataTest {
    private static final List<@Nullable Object> VALUES = Collections.unmodifiableList(Arrays.asList(
            null,
            true,
            false,
            0L,
            -1L,
            300L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            BigInteger.TWO.pow(64),
            BigInteger.TEN.pow(40).negate(),
            0.0,
            -0.0,
            0.1,
            Double.MIN_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            "",
            "plain",
            "\u0000\u007f\u0080\u00e9\u07ff\u0800\uffff",
            "\ud83d\ude00 and halves \ude00 \ud83d",
            List.of(),
            Arrays.asList("a", null, List.of(List.of(1L), Map.of())),
            new PythonTuple(Arrays.asList(1L, null)),
            new LinkedHashSet<>(List.of("z", "a", 1L)),
            fields("z", 1L, "a", null, "", List.of("z"))));

    @Test
    void valuesComeBackAsTheyWereInTheirOrder() throws IOException {
        List<?> back = list(back(VALUES));

        assertThat(back).isEqualTo(VALUES);
        assertThat(PythonRepr.repr(back)).isEqualTo(PythonRepr.repr(VALUES));
        assertThat(back.get(11)).isEqualTo(-0.0);
        assertThat(back(-0.0)).isEqualTo(-0.0).isNotEqualTo(0.0);
    }

    @Test
    void usualTextTakesAByteACharacter() {
        BlockOutput out = new BlockOutput();
        PlainData.write(out, "");
        int before = out.size();
        PlainData.write(out, "x".repeat(100));
        int first = out.size();
        PlainData.write(out, "x".repeat(100));

        assertThat(first - before).isEqualTo(103);
        assertThat(out.size() - first).as("the same text again").isEqualTo(2);
    }

    @Test
    void aTextThatComesTwiceIsOneObject() throws IOException {
        List<?> back = list(back(List.of("twice", new String("twice"))));

        assertThat(back.get(0)).isSameAs(back.get(1));
    }

    @Test
    void whatIsNoPlainDataIsRefused() {
        for (Object value : List.of(1, 1.0f, 'c', new BigDecimal("1.5"), Set.class)) {
            assertThatThrownBy(() -> PlainData.write(new BlockOutput(), List.of(value)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no plain data: a " + value.getClass().getName());
        }
    }

    @Test
    void nestingHasALimit() throws IOException {
        Object deepest = nested(PlainData.MAX_DEPTH);

        assertThat(back(deepest)).isEqualTo(deepest);
        assertThatThrownBy(() -> back(List.of(deepest)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("plain data is nested deeper than 256");

        BlockOutput deeper = new BlockOutput();
        for (int i = 0; i < 100_000; i++) {
            deeper.text("LIST");
            deeper.count(1);
        }
        assertThatThrownBy(() -> PlainData.read(input(deeper.take())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it is nested too deep");
    }

    @Test
    void lengthsBeyondTheEndAreRefusedBeforeTheyAreBelieved() {
        for (String form : List.of("LARGE", "TEXT", "LIST", "TUPLE", "SET", "MAP")) {
            BlockOutput huge = new BlockOutput();
            huge.text(form);
            if (form.equals("TEXT")) {
                huge.count(0);
            }
            huge.count(Integer.MAX_VALUE);
            assertThatThrownBy(() -> PlainData.read(input(huge.take())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("it ends too early");
        }
    }

    @Test
    void changedBytesGiveOtherDataOrAFaultThatIsNamed() {
        BlockOutput out = new BlockOutput();
        PlainData.write(out, VALUES);

        DamagedBytes.assertNoOtherFault(out.take(), bytes -> String.valueOf(PlainData.read(input(bytes))));
    }

    private static @Nullable Object back(@Nullable Object value) throws IOException {
        BlockOutput out = new BlockOutput();
        PlainData.write(out, value);
        BlockInput in = input(out.take());
        Object back = PlainData.read(in);
        assertThat(in.left()).isZero();
        return back;
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }

    private static BlockInput input(byte[] bytes) {
        BlockInput in = new BlockInput();
        in.open(bytes);
        return in;
    }

    private static Object nested(int depth) {
        Object value = List.of();
        for (int i = 1; i < depth; i++) {
            value = List.of(value);
        }
        return value;
    }

    private static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return fields;
    }
}
