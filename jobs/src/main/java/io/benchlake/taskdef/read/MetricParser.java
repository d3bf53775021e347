package io.benchlake.taskdef.read;

import io.benchlake.metric.MetricRegistry;
import io.benchlake.metric.MetricRegistry.KnownMetric;
import io.benchlake.metric.statistic.Aggregation;
import io.benchlake.taskdef.FunctionRef;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.OutputType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
                .orElseGet(() -> MetricRegistry.defaults(outputType));
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
            return spec(
                    FunctionNames.require(name, MetricRegistry.nativeNames()), metric, null, metric.without(OWN_KEYS));
        }
        Optional<KnownMetric> known = MetricRegistry.find(name.text());
        if (known.isEmpty() && !ownScoring) {
            throw unknown(name, "metric", MetricRegistry.names());
        }
        Settings options = ownScoring ? Settings.none() : metric.without(OWN_KEYS);
        known.flatMap(KnownMetric::options).ifPresent(keys -> options.requireKnownKeys(keys, "metric " + name.text()));
        return spec(name.text(), metric, known.map(KnownMetric::defaults).orElse(null), options);
    }

    private static MetricSpec spec(String name, Settings metric, @Nullable MetricSpec known, Settings options) {
        return new MetricSpec(name, aggregation(metric, known), higherIsBetter(metric, known), options.plain());
    }

    private static void requireOwnPackage(Settings metric) {
        metric.find("hf_evaluate").filter(Setting::flag).ifPresent(setting -> {
            throw setting.problem("asks for a metric of another package", "Use one of the known metrics without it.");
        });
    }

    public static Aggregation aggregation(Settings metric, @Nullable MetricSpec known) {
        if (metric.find("aggregation").isEmpty() && known != null) {
            return known.aggregation();
        }
        Setting aggregation = metric.require("aggregation");
        if (aggregation.value() instanceof FunctionRef) {
            String name = FunctionNames.require(aggregation, Aggregation.nativeNames());
            return Aggregation.find(name).orElseThrow();
        }
        return Aggregation.find(aggregation.text())
                .filter(found -> Aggregation.names().contains(found.key()))
                .orElseThrow(() -> unknown(aggregation, "aggregation", Aggregation.names()));
    }

    private static boolean higherIsBetter(Settings metric, @Nullable MetricSpec known) {
        if (metric.find("higher_is_better").isEmpty() && known != null) {
            return known.higherIsBetter();
        }
        return metric.require("higher_is_better").flag();
    }

    private static RuntimeException unknown(Setting setting, String kind, Set<String> known) {
        return setting.problem(
                "is '%s', which is no %s".formatted(setting.text(), kind),
                "%sKnown ones: %s.".formatted(NearMatches.advice(setting.text(), known), Vocabulary.listed(known)));
    }

    /**
     * Metrics that a task file takes from Hugging Face's {@code evaluate} by {@code hf_evaluate: true}: those are known
     * that, of one answer, only say whether it is the gold one.
     */
    private static final class EvaluateMetric {
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

        private static Aggregation aggregation(Settings metric) {
            metric.find("aggregation")
                    .filter(setting -> !"mean".equals(setting.value()))
                    .ifPresent(setting -> {
                        throw setting.problem(
                                "is %s".formatted(setting.show()), "Of this metric only the mean is known.");
                    });
            return Aggregation.MEAN;
        }
    }
}
