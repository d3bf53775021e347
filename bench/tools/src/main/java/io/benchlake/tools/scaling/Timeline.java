package io.benchlake.tools.scaling;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the slots did from the start of the command to its last commit; times in microseconds.
 *
 * @param slots devices that could have worked
 */
public record Timeline(int slots, long start, long end, List<UnitTime> units) {
    public Timeline {
        units = List.copyOf(units);
    }

    public long wall() {
        return end - start;
    }

    long load() {
        return units.stream().mapToLong(UnitTime::load).sum();
    }

    long busy() {
        return units.stream().mapToLong(UnitTime::busy).sum();
    }

    /** Of the slots' time without model loads, the share in which a GPU would have worked. */
    double busyShare() {
        return (double) busy() / (slots * wall() - load());
    }

    /** The wall time of slots that are busy from their load to the end. */
    long ideal() {
        return (busy() + load()) / slots;
    }

    /** From when the first slot had nothing left to do. */
    long tail() {
        return end
                - byDevice().values().stream()
                        .mapToLong(Timeline::lastEnd)
                        .min()
                        .orElse(end);
    }

    /** When a unit was begun first; the end if none was. */
    public long firstStart() {
        return units.stream().mapToLong(UnitTime::start).min().orElse(end);
    }

    /** When the last unit was done. */
    public long lastEnd() {
        return lastEnd(units);
    }

    /** From the end of the last unit. */
    long afterLastUnit() {
        return end - lastEnd();
    }

    /** Mean time between two units of a device: results, scheduling, the next unit's way to it. */
    double meanGap() {
        return byDevice().values().stream()
                .flatMapToLong(ofDevice -> IntStream.range(1, ofDevice.size())
                        .mapToLong(i ->
                                ofDevice.get(i).start() - ofDevice.get(i - 1).end()))
                .average()
                .orElse(0);
    }

    /** From the start until the first unit of a device, less the load; the mean over devices. */
    double meanStart() {
        return byDevice().values().stream()
                .mapToLong(ofDevice -> ofDevice.get(0).start() - ofDevice.get(0).load() - start)
                .average()
                .orElse(0);
    }

    /** What waits took longer than asked for, and the executor's own work around them. */
    long overrun() {
        return units.stream()
                .mapToLong(unit -> unit.end() - unit.start() - unit.busy())
                .sum();
    }

    /** Busy time that the given share of units does not exceed. */
    long quantile(double share) {
        List<Long> sorted = units.stream().map(UnitTime::busy).sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * (sorted.size() - 1))));
    }

    private Map<String, List<UnitTime>> byDevice() {
        return units.stream()
                .sorted(Comparator.comparingLong(UnitTime::start))
                .collect(Collectors.groupingBy(UnitTime::device, TreeMap::new, Collectors.toList()));
    }

    private static long lastEnd(List<UnitTime> units) {
        return units.stream().mapToLong(UnitTime::end).max().orElseThrow();
    }
}
