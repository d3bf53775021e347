package io.benchlake.run.plan;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.lake.plan.PlanFolder;
import io.benchlake.lake.plan.PlanKeys;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.RequestKey;
import io.benchlake.plan.TaskSummary.FilePart;
import io.benchlake.plan.TaskSummary.UnitBlock;
import io.benchlake.plan.block.RequestBlocks;
import io.benchlake.plan.unit.CutUnit;
import io.benchlake.plan.unit.KeyRange;
import io.benchlake.plan.unit.TaskUnits;
import io.benchlake.run.plan.PlannedSlice.SortedBlock;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import scala.Tuple2;

/**
 * What executors do to make units of planned slices: share each run out among the ranges of its task, and merge, cut
 * and write each range.
 *
 * @param folders of the tasks that are planned together
 * @param ranges of each of the tasks
 */
record UnitPlanning(List<PlanFolder> folders, List<List<KeyRange>> ranges, BatchPolicy policy) implements Serializable {
    /** A range of the canonical order of a task's requests. */
    record TaskRange(int task, int range) implements Serializable {}

    /** The units of a range, and the keys of their requests. */
    record RangeUnits(TaskRange place, List<UnitBlock> units, FilePart keys) implements Serializable {}

    /** The parts of a slice's run that lie in each range; most runs lie in one. */
    Iterator<Tuple2<TaskRange, SortedBlock>> parts(PlannedSlice slice) {
        List<KeyRange> ofTask = ranges.get(slice.task());
        if (ofTask.size() == 1) {
            return List.of(new Tuple2<>(new TaskRange(slice.task(), 0), slice.run()))
                    .iterator();
        }
        List<List<PlannedRequest>> parts = KeyRange.parts(ofTask, slice.run().requests());
        List<Tuple2<TaskRange, SortedBlock>> blocks = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).isEmpty()) {
                blocks.add(new Tuple2<>(new TaskRange(slice.task(), i), SortedBlock.of(parts.get(i))));
            }
        }
        return blocks.iterator();
    }

    /** Merges the parts of a range, and writes its units. */
    RangeUnits cut(TaskRange place, Iterable<SortedBlock> parts) {
        List<Iterator<PlannedRequest>> sorted = new ArrayList<>();
        parts.forEach(part -> sorted.add(part.iterator()));
        PlanFolder folder = folders.get(place.task());
        UnitBlocks units = new UnitBlocks(new TaskUnits(policy).cut(sorted));
        List<FilePart> places = folder.write("units", () -> units);
        List<FilePart> keys = folder.write("keys", List.of(PlanKeys.block(units.keys)));
        return new RangeUnits(place, units.at(places), keys.get(0));
    }

    /** Units as blocks, each made when it is written; what the driver needs of them is kept. */
    private static final class UnitBlocks implements Iterator<byte[]> {
        private final Iterator<CutUnit> units;
        private final List<RequestKey> keys = new ArrayList<>();
        private final List<Function<FilePart, UnitBlock>> written = new ArrayList<>();

        UnitBlocks(Iterator<CutUnit> units) {
            this.units = units;
        }

        @Override
        public boolean hasNext() {
            return units.hasNext();
        }

        @Override
        public byte[] next() {
            CutUnit unit = units.next();
            unit.requests().forEach(request -> keys.add(RequestKey.of(request.hash())));
            int requests = unit.requests().size();
            long cost = unit.cost();
            boolean generates = unit.generates();
            written.add(part -> new UnitBlock(part, requests, cost, generates));
            return RequestBlocks.encode(unit.requests());
        }

        List<UnitBlock> at(List<FilePart> parts) {
            return IntStream.range(0, parts.size())
                    .mapToObj(i -> written.get(i).apply(parts.get(i)))
                    .toList();
        }
    }
}
