package io.benchlake.plan.block;

import io.benchlake.request.GenerationParameters;
import io.benchlake.request.GenerationParameters.Sampling;
import io.benchlake.request.LogitsProcessor;
import io.benchlake.request.LogitsProcessor.ProcessorKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what a {@link ParametersOutput} wrote. */
final class ParametersInput {
    private final List<GenerationParameters> known = new ArrayList<>();

    GenerationParameters read(BlockInput in) throws IOException {
        int place = in.count();
        if (place > known.size()) {
            throw in.damaged("parameters are unknown");
        }
        if (place > 0) {
            return known.get(place - 1);
        }
        GenerationParameters parameters = parameters(in);
        known.add(parameters);
        return parameters;
    }

    private static GenerationParameters parameters(BlockInput in) throws IOException {
        return new GenerationParameters(
                in.list(BlockInput::text),
                in.number32(),
                in.number32(),
                in.flag() ? in.list(BlockInput::number32) : null,
                in.list(ParametersInput::processor),
                new Sampling(in.flag(), in.number(), in.number32()));
    }

    private static LogitsProcessor processor(BlockInput in) throws IOException {
        return new LogitsProcessor(
                in.constant(ProcessorKind.class),
                in.list(BlockInput::decimal),
                in.list(sequence -> sequence.list(BlockInput::number32)));
    }
}
