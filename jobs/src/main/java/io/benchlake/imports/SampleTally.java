package io.benchlake.imports;

import io.benchlake.lake.table.SampleRow;
import io.benchlake.score.SampleStatus;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the samples of a run add up to: sums of metrics, by task and filter. */
public record SampleTally(Map<String, Map<String, OfFilter>> tasks) implements Serializable {
    static final SampleTally NONE = new SampleTally(Map.of());

    /**
     * Samples of one task and filter.
     *
     * @param names of metrics, in the order in which rows have them
     * @param sums of the numbers, by metric
     */
    public record OfFilter(long rows, long unscored, List<String> names, Map<String, Sum> sums)
            implements Serializable {}

    /** Numbers that were added up, those that are none left out. */
    public record Sum(long count, double total) implements Serializable {
        Sum plus(Sum next) {
            return new Sum(count + next.count, total + next.total);
        }
    }

    static SampleTally of(Iterator<SampleRow> rows) {
        Map<String, Map<String, Counts>> counts = new LinkedHashMap<>();
        rows.forEachRemaining(row -> counts.computeIfAbsent(row.task(), task -> new LinkedHashMap<>())
                .computeIfAbsent(row.filter(), filter -> new Counts())
                .add(row));
        Map<String, Map<String, OfFilter>> tasks = new TreeMap<>();
        counts.forEach((task, filters) -> {
            Map<String, OfFilter> ofTask = new LinkedHashMap<>();
            filters.forEach((filter, count) -> ofTask.put(filter, count.done()));
            tasks.put(task, ofTask);
        });
        return new SampleTally(tasks);
    }

    SampleTally plus(SampleTally next) {
        Map<String, Map<String, OfFilter>> all = new TreeMap<>(tasks);
        next.tasks.forEach((task, filters) -> {
            Map<String, OfFilter> merged = new LinkedHashMap<>(all.getOrDefault(task, Map.of()));
            filters.forEach((filter, more) -> merged.merge(filter, more, SampleTally::sum));
            all.put(task, merged);
        });
        return new SampleTally(all);
    }

    private static OfFilter sum(OfFilter one, OfFilter other) {
        Map<String, Sum> sums = new HashMap<>(one.sums);
        other.sums.forEach((name, sum) -> sums.merge(name, sum, Sum::plus));
        List<String> names = new ArrayList<>(one.names);
        other.names.stream().filter(name -> !names.contains(name)).forEach(names::add);
        return new OfFilter(one.rows + other.rows, one.unscored + other.unscored, names, sums);
    }

    public long rows() {
        return tasks.values().stream()
                .flatMap(filters -> filters.values().stream())
                .mapToLong(OfFilter::rows)
                .sum();
    }

    public Optional<OfFilter> find(String task, String filter) {
        return Optional.ofNullable(tasks.getOrDefault(task, Map.of()).get(filter));
    }

    /** The mean of a metric over the samples that have it. */
    Optional<Double> mean(String task, String filter, String metric) {
        return find(task, filter)
                .map(tally -> tally.sums().get(metric))
                .filter(sum -> sum.count() > 0)
                .map(sum -> sum.total() / sum.count());
    }

    /** Names of metrics by task and filter. */
    Map<String, Map<String, List<String>>> metrics() {
        Map<String, Map<String, List<String>>> names = new LinkedHashMap<>();
        tasks.forEach((task, filters) -> {
            Map<String, List<String>> ofTask = new LinkedHashMap<>();
            filters.forEach((filter, tally) -> ofTask.put(filter, tally.names()));
            names.put(task, ofTask);
        });
        return names;
    }

    private static final class Counts {
        private long rows;
        private long unscored;
        private final Map<String, Sum> sums = new LinkedHashMap<>();

        void add(SampleRow row) {
            rows++;
            unscored += row.status() == SampleStatus.OK ? 0 : 1;
            row.metrics().forEach(this::add);
            MetricItems.names(row.metricItems()).forEach(name -> add(name, null));
        }

        private void add(String metric, @Nullable Double value) {
            sums.merge(metric, value == null ? new Sum(0, 0) : new Sum(1, value), Sum::plus);
        }

        OfFilter done() {
            return new OfFilter(rows, unscored, new ArrayList<>(sums.keySet()), new HashMap<>(sums));
        }
    }
}
