package io.benchlake.model.djl.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.pytorch.jni.JniUtils;
import io.benchlake.model.djl.RecordedScores;
import io.benchlake.model.djl.pass.Draws;
import io.benchlake.request.GenerationParameters.Sampling;
import io.benchlake.request.LogitsProcessor;
import io.benchlake.tokenize.TokenIds;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProcessorsProgramTest {
    private static final int DRAWS = 20_000;
    private static final ProcessorsProgram PROGRAM =
            ProcessorsProgram.load(ComputeDevice.CPU, RecordedScores.VOCABULARY);

    @BeforeAll
    static void withoutRecompilation() {
        JniUtils.setGraphExecutorOptimize(false);
    }

    @AfterAll
    static void close() {
        PROGRAM.close();
    }

    @Test
    void settingsLeaveTheScoresThatTransformersLeaves() throws IOException {
        List<RecordedScores> recorded = RecordedScores.all();
        assertThat(recorded).hasSize(79);
        for (RecordedScores each : recorded) {
            float[] left = process(each);
            for (int i = 0; i < left.length; i++) {
                Double expected =
                        each.scores().get(i / RecordedScores.VOCABULARY).get(i % RecordedScores.VOCABULARY);
                if (expected == null) {
                    assertThat(left[i]).as("%s, %d", each, i).isEqualTo(Float.NEGATIVE_INFINITY);
                } else {
                    assertThat((double) left[i]).as("%s, %d", each, i).isCloseTo(expected, within(2e-5));
                }
            }
        }
    }

    private static int width(RecordedScores recorded) {
        int sequence = recorded.parameters().processors().stream()
                .mapToInt(LogitsProcessor::longestSequence)
                .max()
                .orElse(1);
        return Math.max(sequence, recorded.history().get(0).size());
    }

    private static float[] process(RecordedScores recorded) {
        PROGRAM.prepare(recorded.parameters().processors());
        int[] rows = IntStream.range(0, recorded.rows()).toArray();
        try (ProgramCall call = PROGRAM.call()) {
            return call.floats(call.withMatrix("scores", rows.length, recorded.logits())
                    .withMatrix("history", rows.length, recorded.history(rows, width(recorded)))
                    .withMatrix("lengths", 2, recorded.lengths(rows.length))
                    .run("process"));
        }
    }

    /** Pearson's statistic of 20,000 draws lies within four standard deviations of its mean. */
    @Test
    void drawsAreAsFrequentAsTransformersMakesThem() throws IOException {
        List<RecordedScores> sampled = RecordedScores.all().stream()
                .filter(recorded -> !recorded.parameters().sampling().isGreedy())
                .toList();
        assertThat(sampled).hasSizeGreaterThan(40);
        for (RecordedScores each : sampled) {
            double[] expected = Arrays.stream(each.probabilities(1))
                    .map(probability -> probability * DRAWS)
                    .toArray();
            long[] counts = counts(each);
            double statistic = 0;
            int cells = 0;
            for (int id = 0; id < counts.length; id++) {
                if (expected[id] == 0) {
                    assertThat(counts[id]).as("%s, token %d", each, id).isZero();
                } else if (expected[id] >= 5) {
                    statistic += Math.pow(counts[id] - expected[id], 2) / expected[id];
                    cells++;
                }
            }
            assertThat(statistic)
                    .as("%s, %d cells", each, cells)
                    .isLessThan(cells - 1 + 4 * Math.sqrt(2.0 * Math.max(1, cells - 1)));
        }
    }

    private static long[] counts(RecordedScores recorded) {
        PROGRAM.prepare(recorded.parameters().processors());
        int[] rows = new int[DRAWS];
        Arrays.fill(rows, 1);
        double[] draws = IntStream.range(0, DRAWS)
                .mapToDouble(repeat -> new Draws(Sampling.drawn(42, repeat), TokenIds.of(1, 2, 3)).at(repeat % 7))
                .toArray();
        long[] counts = new long[RecordedScores.VOCABULARY];
        try (ProgramCall call = PROGRAM.call()) {
            long[] drawn = call.longs(call.withMatrix("logits", recorded.rows(), recorded.logits())
                    .withTensor("rows", Arrays.stream(rows).asLongStream().toArray())
                    .withMatrix("history", DRAWS, recorded.history(rows, width(recorded)))
                    .withMatrix("lengths", 2, recorded.lengths(DRAWS))
                    .withTensor("draws", draws)
                    .run("choose"));
            Arrays.stream(drawn).forEach(id -> counts[(int) id]++);
        }
        return counts;
    }

    @Test
    void logitsThatAreNoNumbersChooseNothingUnlessTheyAreRemoved() {
        float[] logits = {1, Float.NaN, 3, 1, 2, 0};
        assertThat(chosen(List.of(), logits)).containsExactly(-1, 1);
        assertThat(chosen(List.of(LogitsProcessor.of(LogitsProcessor.ProcessorKind.REMOVE_INVALID_VALUES)), logits))
                .containsExactly(2, 1);
        var all = LogitsProcessor.of(LogitsProcessor.ProcessorKind.SUPPRESS_TOKENS, List.of(0, 1, 2));
        assertThat(chosen(List.of(all), 1, 2, 3, 4, 5, 6)).containsExactly(0, 0);
    }

    private static long[] chosen(List<LogitsProcessor> processors, float... logits) {
        PROGRAM.prepare(processors);
        try (ProgramCall call = PROGRAM.call()) {
            return call.longs(call.withMatrix("logits", 2, logits)
                    .withTensor("rows", 0L, 1L)
                    .withMatrix("history", 2, -1L, -1L)
                    .withMatrix("lengths", 2, 1, 1, 0, 0)
                    .withTensor("draws", new double[0])
                    .run("choose"));
        }
    }
}
