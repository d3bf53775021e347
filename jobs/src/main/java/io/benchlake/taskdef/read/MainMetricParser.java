package io.benchlake.taskdef.read;

import io.benchlake.filter.FilterPipeline;
import io.benchlake.taskdef.MainMetric;
import io.benchlake.taskdef.MetricSpec;
import java.util.List;

/** Reads {@code main_metric}: a metric of the task, or {@code metric,filter}; without it the first of each. */
final class MainMetricParser {
    private final List<String> metrics;
    private final List<String> filters;

    private MainMetricParser(List<MetricSpec> metrics, List<FilterPipeline> filters) {
        this.metrics = metrics.stream().map(MetricSpec::name).toList();
        this.filters = filters.stream().map(FilterPipeline::name).toList();
    }

    static MainMetric parse(Settings task, List<MetricSpec> metrics, List<FilterPipeline> filters) {
        MainMetricParser parser = new MainMetricParser(metrics, filters);
        return task.find(Vocabulary.MAIN_METRIC)
                .filter(written -> parser.fits(written) || isOwn(written, task))
                .map(parser::written)
                .orElseGet(() -> new MainMetric(parser.metrics.get(0), parser.filters.get(0)));
    }

    /** A file that includes another one may replace its metrics and filters, and need not know of this key. */
    private static boolean isOwn(Setting written, Settings task) {
        return written.source().file().equals(task.owner().source().file());
    }

    private boolean fits(Setting setting) {
        MainMetric main = split(setting);
        return metrics.contains(main.metric()) && filters.contains(main.filter());
    }

    private MainMetric written(Setting setting) {
        MainMetric main = split(setting);
        requireKnown(setting, main.metric(), "metric", metrics);
        requireKnown(setting, main.filter(), "filter pipeline", filters);
        return main;
    }

    private MainMetric split(Setting setting) {
        String[] parts = setting.text().split(",", 2);
        return new MainMetric(parts[0].strip(), parts.length < 2 ? filters.get(0) : parts[1].strip());
    }

    private static void requireKnown(Setting setting, String name, String kind, List<String> known) {
        if (!known.contains(name)) {
            throw setting.problem(
                    "names '%s', which is no %s of the task".formatted(name, kind),
                    NearMatches.advice(name, known) + "It has: " + String.join(", ", known) + ".");
        }
    }
}
