package io.benchlake.plan.block;

import io.benchlake.request.GenerationParameters;
import io.benchlake.request.LogitsProcessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes parameters of generation: each once in a block, later a number. */
final class ParametersOutput {
    private final Map<GenerationParameters, Integer> written = new HashMap<>();

    void write(BlockOutput out, GenerationParameters parameters) {
        Integer known = written.putIfAbsent(parameters, written.size());
        if (known != null) {
            out.count(known + 1);
            return;
        }
        out.count(0);
        out.count(parameters.until().size());
        parameters.until().forEach(out::text);
        out.number(parameters.maxTokens());
        out.number(parameters.reservedTokens());
        List<Integer> ends = parameters.eosTokenIds();
        out.flag(ends != null);
        if (ends != null) {
            ids(out, ends);
        }
        out.count(parameters.processors().size());
        parameters.processors().forEach(processor -> processor(out, processor));
        sampling(out, parameters.sampling());
    }

    private static void processor(BlockOutput out, LogitsProcessor processor) {
        out.constant(processor.kind());
        out.count(processor.numbers().size());
        processor.numbers().forEach(number -> out.decimal(number));
        out.count(processor.sequences().size());
        processor.sequences().forEach(sequence -> ids(out, sequence));
    }

    private static void sampling(BlockOutput out, GenerationParameters.Sampling sampling) {
        out.flag(sampling.isGreedy());
        out.number(sampling.seed());
        out.number(sampling.repeat());
    }

    private static void ids(BlockOutput out, List<Integer> ids) {
        out.count(ids.size());
        ids.forEach(out::number);
    }
}
