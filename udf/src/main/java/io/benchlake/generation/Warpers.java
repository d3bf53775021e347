package io.benchlake.generation;

import io.benchlake.request.LogitsProcessor;
import io.benchlake.request.LogitsProcessor.ProcessorKind;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The logits processors of sampling. */
final class Warpers {
    private final GenerationSettings settings;

    Warpers(GenerationSettings settings) {
        this.settings = settings;
    }

    void addTo(List<LogitsProcessor> processors) {
        add(processors, ProcessorKind.TEMPERATURE, SettingValue::number, 1);
        add(processors, ProcessorKind.TOP_H, Warpers::portion, Double.NaN);
        int topK = settings.topK();
        settings.find(ProcessorKind.TOP_K.key())
                .ifPresent(value -> value.require(topK >= 0, "is negative", "Give 0 for all, or more"));
        if (topK > 0) {
            processors.add(LogitsProcessor.of(ProcessorKind.TOP_K, topK));
        }
        add(processors, ProcessorKind.TOP_P, Warpers::mass, 1);
        add(processors, ProcessorKind.MIN_P, value -> value.numberWithin(0, 1), 0);
        add(processors, ProcessorKind.TYPICAL_P, value -> value.number() < 1 ? portion(value) : 1, 1);
        add(processors, ProcessorKind.EPSILON_CUTOFF, Warpers::cutoff, 0);
        add(processors, ProcessorKind.ETA_CUTOFF, Warpers::cutoff, 0);
    }

    private void add(
            List<LogitsProcessor> processors, ProcessorKind kind, ToDoubleFunction<SettingValue> read, double neutral) {
        settings.find(kind.key())
                .map(read::applyAsDouble)
                .filter(number -> number != neutral)
                .ifPresent(number -> processors.add(LogitsProcessor.of(kind, number)));
    }

    /** The share of mass that is kept; from 1 on it is all. */
    private static double mass(SettingValue value) {
        value.require(value.number() >= 0, "is negative", "Give a number from 0 to 1");
        return Math.min(1, value.number());
    }

    private static double portion(SettingValue value) {
        value.require(value.number() > 0 && value.number() <= 1, "is not above 0 and at most 1", "Give such a number");
        return value.number();
    }

    /** The probability below which tokens are cut; outside of 0 to 1 nothing is. */
    private static double cutoff(SettingValue value) {
        return value.number() > 0 && value.number() < 1 ? value.number() : 0;
    }
}
