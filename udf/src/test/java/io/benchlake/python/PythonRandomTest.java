package io.benchlake.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class PythonRandomTest {
    @Test
    void drawsTheNumbersOfCPythonForManySeeds() {
        for (JsonNode golden : GoldenCases.read("random")) {
            PythonRandom random = new PythonRandom(golden.get("seed").asLong());
            int[] widths = {32, 32, 1, 5, 31, 17};
            for (int i = 0; i < widths.length; i++) {
                assertThat(random.getRandBits(widths[i]))
                        .isEqualTo(golden.get("bits").get(i).asLong());
            }
            golden.get("random").forEach(expected -> assertThat(random.random()).isEqualTo(expected.asDouble()));
            golden.get("samples")
                    .forEach(sample -> assertThat(random.sample(
                                    sample.get("n").asInt(), sample.get("k").asInt()))
                            .as("%s", sample)
                            .isEqualTo(ints(sample.get("drawn"))));
            assertThat(random.choices(10, 8)).isEqualTo(ints(golden.get("choices")));
            int[] items = IntStream.range(0, 12).toArray();
            random.shuffle(items);
            assertThat(items).isEqualTo(ints(golden.get("shuffled")));
        }
    }

    @Test
    void fewShotSeedDrawsTheShotsOfHellaswag() {
        assertThat(new PythonRandom(1234).sample(39905, 6)).containsExactly(28883, 7657, 490, 5940, 38156, 2288);
        assertThat(new PythonRandom(1234).sample(100, 5)).containsExactly(99, 56, 14, 0, 11);
    }

    @Test
    void aLaterSampleGoesOnWhereTheEarlierStopped() {
        PythonRandom random = new PythonRandom(1234);
        assertThat(random.sample(40398, 5)).containsExactly(28883, 7657, 490, 5940, 38156);
        assertThat(random.sample(40398, 5)).containsExactly(2288, 5500, 6450, 23241, 15519);
        assertThat(random.sample(40398, 5)).containsExactly(1142, 2019, 1038, 22681, 31735);
    }

    @Test
    void moreThanThereAreCannotBeDrawn() {
        assertThatThrownBy(() -> new PythonRandom(0).sample(3, 4)).hasMessage("cannot draw 4 of 3");
    }

    private static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }
}
