package io.benchlake.taskdef.read;

import io.benchlake.taskdef.FunctionRef;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.read.Vocabulary.MetricDefaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads {@code metric_list}; without one a task has the metrics of its output type. */
public final class MetricParser {
    private static final List<String> OWN_KEYS = List.of("metric", "aggregation", "higher_is_better", "hf_evaluate");

    private MetricParser() {}

    /**
     * The metrics of a task.
     *
     * @param ownScoring whether a native function scores the docs; it may give metrics of any name
     */
    public static List<MetricSpec> parse(Settings settings, OutputType outputType, boolean ownScoring) {
        return settings.find("metric_list")
                .map(list -> written(list, ownScoring))
                .orElseGet(() -> defaults(outputType));
    }

    private static List<MetricSpec> defaults(OutputType outputType) {
        return Objects.requireNonNull(Vocabulary.DEFAULT_METRICS.get(outputType)).stream()
                .map(name -> {
                    MetricDefaults known = Objects.requireNonNull(Vocabulary.METRICS.get(name));
                    return new MetricSpec(name, known.aggregation(), known.higherIsBetter(), Map.of());
                })
                .toList();
    }

    private static List<MetricSpec> written(Setting list, boolean ownScoring) {
        List<MetricSpec> metrics = new ArrayList<>();
        for (Setting item : list.list()) {
            metrics.add(parse(item.map(), ownScoring));
        }
        if (metrics.isEmpty()) {
            throw list.problem("is empty", "Name a metric, or leave metric_list out.");
        }
        return metrics;
    }

    /** One metric of the list. */
    public static MetricSpec parse(Settings metric, boolean ownScoring) {
        return EvaluateMetric.find(metric).orElseGet(() -> metric(metric, ownScoring));
    }

    private static MetricSpec metric(Settings metric, boolean ownScoring) {
        Setting name = metric.require("metric");
        requireOwnPackage(metric);
        if (name.value() instanceof FunctionRef) {
            return spec(FunctionNames.require(name, Vocabulary.NATIVE_METRICS), metric, null, metric.without(OWN_KEYS));
        }
        @Nullable MetricDefaults known = Vocabulary.METRICS.get(name.text());
        if (known == null && !ownScoring) {
            throw unknown(name, "metric", List.copyOf(Vocabulary.METRICS.keySet()));
        }
        Settings options = ownScoring ? Settings.none() : metric.without(OWN_KEYS);
        if (name.text().equals("exact_match")) {
            options.requireKnownKeys(Vocabulary.EXACT_MATCH_OPTIONS, "metric exact_match");
        }
        return spec(name.text(), metric, known, options);
    }

    private static MetricSpec spec(String name, Settings metric, @Nullable MetricDefaults known, Settings options) {
        return new MetricSpec(name, aggregation(metric, known), higherIsBetter(metric, known), options.plain());
    }

    private static void requireOwnPackage(Settings metric) {
        metric.find("hf_evaluate").filter(Setting::flag).ifPresent(setting -> {
            throw setting.problem("asks for a metric of another package", "Use one of the known metrics without it.");
        });
    }

    public static String aggregation(Settings metric, @Nullable MetricDefaults known) {
        if (metric.find("aggregation").isEmpty() && known != null) {
            return known.aggregation();
        }
        Setting aggregation = metric.require("aggregation");
        if (aggregation.value() instanceof FunctionRef) {
            return FunctionNames.require(aggregation, Vocabulary.NATIVE_AGGREGATIONS);
        }
        if (!Vocabulary.AGGREGATIONS.contains(aggregation.text())) {
            throw unknown(aggregation, "aggregation", List.copyOf(Vocabulary.AGGREGATIONS));
        }
        return aggregation.text();
    }

    private static boolean higherIsBetter(Settings metric, @Nullable MetricDefaults known) {
        if (metric.find("higher_is_better").isEmpty() && known != null) {
            return known.higherIsBetter();
        }
        return metric.require("higher_is_better").flag();
    }

    private static RuntimeException unknown(Setting setting, String kind, List<String> known) {
        return setting.problem(
                "is '%s', which is no %s".formatted(setting.text(), kind),
                "%sKnown ones: %s.".formatted(NearMatches.advice(setting.text(), known), Vocabulary.listed(known)));
    }
}
