package io.benchlake.plan.unit;

import io.benchlake.plan.PlannedRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Cuts a task as so many workers would that share its slices and its ranges, each in an order of its own. */
record Layout(TaskUnits task, int workers, Random random) {
    List<CutUnit> units(List<List<PlannedRequest>> slices) {
        List<List<SortedRun>> runs = dealt(slices);
        List<SortedRun.Sample> samples = new ArrayList<>(
                runs.stream().flatMap(List::stream).map(SortedRun::sample).toList());
        Collections.shuffle(samples, random);
        List<KeyRange> ranges = task.ranges(samples);
        Map<Integer, List<CutUnit>> units = new TreeMap<>();
        for (int range : shuffled(IntStream.range(0, ranges.size()).boxed().toList())) {
            units.put(range, cut(runs, ranges, range));
        }
        return units.values().stream().flatMap(List::stream).toList();
    }

    private List<List<SortedRun>> dealt(List<List<PlannedRequest>> slices) {
        List<List<SortedRun>> runs = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            runs.add(new ArrayList<>());
        }
        for (List<PlannedRequest> slice : shuffled(slices)) {
            runs.get(random.nextInt(workers)).add(task.sorted(shuffled(slice)));
        }
        return runs;
    }

    /** Each worker merges the parts of its own runs, another one what all workers have merged. */
    private List<CutUnit> cut(List<List<SortedRun>> runs, List<KeyRange> ranges, int range) {
        List<Iterator<PlannedRequest>> merged = new ArrayList<>();
        for (List<SortedRun> ofWorker : runs) {
            merged.add(new MergedRuns(ofWorker.stream()
                    .map(run ->
                            KeyRange.parts(ranges, run.requests()).get(range).iterator())
                    .toList()));
        }
        List<CutUnit> units = new ArrayList<>();
        task.cut(shuffled(merged)).forEachRemaining(units::add);
        return units;
    }

    private <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
