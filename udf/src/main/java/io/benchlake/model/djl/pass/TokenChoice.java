package io.benchlake.model.djl.pass;

import ai.djl.pytorch.jni.IValue;
import io.benchlake.model.djl.program.LlamaProgram;
import io.benchlake.model.djl.program.ProgramCall;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.LogitsProcessor;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Chooses the next tokens of rows that have the same parameters but for the repeat. */
final class TokenChoice {
    private final LlamaProgram program;
    private final GenerationParameters parameters;
    private final boolean readsHistory;
    private final int leastWidth;

    TokenChoice(LlamaProgram program, GenerationParameters parameters) {
        this.program = program;
        this.parameters = parameters;
        List<LogitsProcessor> processors = parameters.processors();
        this.readsHistory =
                processors.stream().anyMatch(processor -> processor.kind().readsHistory());
        this.leastWidth = processors.stream()
                .mapToInt(LogitsProcessor::longestSequence)
                .max()
                .orElse(1);
    }

    /** To be called before the first choice. */
    void prepare() {
        if (!parameters.isPlainGreedy()) {
            program.processors().prepare(parameters.processors());
        }
    }

    /** Whether the model itself chooses: always the likeliest token. */
    boolean isPlainGreedy() {
        return parameters.isPlainGreedy();
    }

    /**
     * One token a row, or -1 if a logit is not finite; who asks for them waits until they are chosen.
     *
     * @param logitsRows of each row, its row of logits
     */
    Supplier<long[]> of(ProgramCall call, IValue logits, List<GenerationRow> rows, long[] logitsRows) {
        if (isPlainGreedy()) {
            IValue likeliest = call.withAnswer("logits", logits).run("greedy");
            return () -> {
                long[] tokens = call.longs(likeliest);
                return Arrays.stream(logitsRows).map(row -> tokens[(int) row]).toArray();
            };
        }
        return program.processors().call().open(choice -> {
            IValue chosen = choice.withAnswer("logits", logits)
                    .withTensor("rows", logitsRows)
                    .withMatrix("history", rows.size(), history(rows))
                    .withMatrix("lengths", 2, lengths(rows))
                    .withTensor("draws", draws(rows))
                    .run("choose");
            return () -> {
                try (choice) {
                    return choice.longs(chosen);
                }
            };
        });
    }

    private long[] history(List<GenerationRow> rows) {
        int longest = rows.stream().mapToInt(GenerationRow::length).max().orElse(0);
        int width = readsHistory ? Math.max(leastWidth, longest) : leastWidth;
        long[] history = new long[rows.size() * width];
        Arrays.fill(history, -1);
        for (int i = 0; readsHistory && i < rows.size(); i++) {
            rows.get(i).writeHistory(history, (i + 1) * width);
        }
        return history;
    }

    private static long[] lengths(List<GenerationRow> rows) {
        long[] lengths = new long[2 * rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            lengths[i] = rows.get(i).length();
            lengths[rows.size() + i] = rows.get(i).generatedLength();
        }
        return lengths;
    }

    private double[] draws(List<GenerationRow> rows) {
        return parameters.sampling().isGreedy()
                ? new double[0]
                : rows.stream().mapToDouble(GenerationRow::draw).toArray();
    }
}
