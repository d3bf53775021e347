package io.benchlake.taskdef.read;

import io.benchlake.taskdef.MetricSpec;
import java.util.List;
import java.util.Optional;

/**
 * Metrics that a task file takes from Hugging Face's {@code evaluate} by {@code hf_evaluate: true}: those are known
 * that, of one answer, only say whether it is the gold one.
 */
final class EvaluateMetric {
    private static final String FLAG = "hf_evaluate";
    private static final List<String> READ_HERE = List.of("metric", "aggregation", "higher_is_better");

    private EvaluateMetric() {}

    /** The metric, where it is of that package and known; its options keep the flag. */
    static Optional<MetricSpec> find(Settings metric) {
        if (metric.find(FLAG).filter(Setting::flag).isEmpty() || !isSameness(metric)) {
            return Optional.empty();
        }
        return Optional.of(new MetricSpec(
                metric.require("metric").text(),
                aggregation(metric),
                metric.find("higher_is_better").map(Setting::flag).orElse(true),
                metric.without(READ_HERE).plain()));
    }

    /** Micro-averaged over the one answer of a doc, F1 is 1 or 0. */
    private static boolean isSameness(Settings metric) {
        Object name = metric.require("metric").value();
        return "accuracy".equals(name)
                || ("f1".equals(name) && metric.textOr("average", "binary").equals("micro"));
    }

    private static String aggregation(Settings metric) {
        metric.find("aggregation")
                .filter(setting -> !"mean".equals(setting.value()))
                .ifPresent(setting -> {
                    throw setting.problem("is %s".formatted(setting.show()), "Of this metric only the mean is known.");
                });
        return "mean";
    }
}
