package io.benchlake.plan.unit;

import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.unit.SortedRun.Sample;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of the canonical order, merged and cut into units by itself.
 *
 * @param from first place in it
 * @param to first place after it; null where there is none
 */
public record KeyRange(OrderKey from, @Nullable OrderKey to) implements Serializable {
    public static final KeyRange ALL = new KeyRange(OrderKey.FIRST, null);

    /**
     * Ranges that cover the order, with about as many tokens in each.
     *
     * @param samples of all runs of a task, in any order
     * @param tokens most tokens of a range, about; a task of fewer is one range
     */
    static List<KeyRange> of(Collection<Sample> samples, long tokens) {
        long all = samples.stream().mapToLong(Sample::tokens).sum();
        List<OrderKey> places = samples.stream()
                .flatMap(sample -> sample.places().stream())
                .sorted()
                .toList();
        long ranges = Math.min((all + tokens - 1) / tokens, places.size() + 1L);
        return between(LongStream.range(1, ranges)
                .mapToObj(i -> places.get((int) (i * places.size() / ranges)))
                .distinct()
                .toList());
    }

    private static List<KeyRange> between(List<OrderKey> bounds) {
        List<KeyRange> ranges = new ArrayList<>();
        OrderKey from = OrderKey.FIRST;
        for (OrderKey bound : bounds) {
            ranges.add(new KeyRange(from, bound));
            from = bound;
        }
        ranges.add(new KeyRange(from, null));
        return List.copyOf(ranges);
    }

    public boolean holds(PlannedRequest request) {
        OrderKey key = OrderKey.of(request);
        return from.compareTo(key) <= 0 && (to == null || key.compareTo(to) < 0);
    }

    /**
     * The parts of a sorted run that lie in the ranges, one for each; some may be empty.
     *
     * @param ranges that cover the order
     */
    public static List<List<PlannedRequest>> parts(List<KeyRange> ranges, List<PlannedRequest> sorted) {
        List<List<PlannedRequest>> parts = new ArrayList<>();
        int start = 0;
        for (KeyRange range : ranges) {
            int end = start;
            while (end < sorted.size() && range.holds(sorted.get(end))) {
                end++;
            }
            parts.add(sorted.subList(start, end));
            start = end;
        }
        return parts;
    }
}
