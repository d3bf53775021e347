package io.benchlake.run.plan;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.lake.plan.PlanFolder;
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
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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
        List<CutUnit> shapes = new ArrayList<>();
        List<byte[]> keys = new ArrayList<>();
        Iterator<CutUnit> units = new TaskUnits(policy).cut(sorted);
        PlanFolder folder = folders.get(place.task());
        List<FilePart> blocks = folder.write("units", () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return units.hasNext();
            }

            @Override
            public byte[] next() {
                CutUnit unit = units.next();
                keys.add(keys(unit));
                shapes.add(new CutUnit(unit.requests().subList(0, 0), unit.cost(), unit.generates()));
                return RequestBlocks.encode(unit.requests());
            }
        });
        List<UnitBlock> written = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            CutUnit shape = shapes.get(i);
            written.add(new UnitBlock(
                    blocks.get(i), keys.get(i).length / RequestKey.BYTES, shape.cost(), shape.generates()));
        }
        return new RangeUnits(
                place, written, folder.write("keys", List.of(joined(keys))).get(0));
    }

    private static byte[] keys(CutUnit unit) {
        ByteBuffer keys = ByteBuffer.allocate(unit.requests().size() * RequestKey.BYTES);
        unit.requests().forEach(request -> RequestKey.of(request.hash()).putInto(keys));
        return keys.array();
    }

    private static byte[] joined(List<byte[]> keys) {
        ByteBuffer all =
                ByteBuffer.allocate(keys.stream().mapToInt(each -> each.length).sum());
        keys.forEach(all::put);
        return all.array();
    }
}
