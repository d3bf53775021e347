package io.benchlake.plan.block;

import io.benchlake.request.GenerationParameters;
import io.benchlake.request.GenerationParameters.Sampling;
import io.benchlake.request.LogitsProcessor;
import io.benchlake.request.LogitsProcessor.ProcessorKind;
import java.util.List;

/** Parameters with all that they may have. */
final class SampledParameters {
    private SampledParameters() {}

    static GenerationParameters ofRepeat(int repeat) {
        return new GenerationParameters(
                List.of("\n\n", "", "\ud83d"),
                64,
                65,
                List.of(2, 128_009),
                List.of(
                        new LogitsProcessor(
                                ProcessorKind.SEQUENCE_BIAS, List.of(-1.5, -0.0), List.of(List.of(1, 2), List.of())),
                        LogitsProcessor.of(ProcessorKind.TEMPERATURE, 0.7)),
                Sampling.drawn(-9_000_000_000L, repeat));
    }
}
