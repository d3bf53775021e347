package io.benchlake.plan.unit;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.unit.SortedRun.Sample;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * Cuts the requests of a task into units of work in three steps, each of which many executors share: slices are sorted
 * to runs, ranges of the order are chosen from the runs' samples, and of each range the parts of all runs are merged
 * and cut. The units depend on the slices and the policy alone.
 */
public record TaskUnits(BatchPolicy policy) {
    /** Units of a range, about; a task of no more is cut as a whole. */
    private static final long UNITS_PER_RANGE = 64;

    /** The distinct requests of a slice in canonical order. */
    public SortedRun sorted(Collection<PlannedRequest> ofSlice) {
        return SortedRun.of(ofSlice, policy.tokensPerUnit());
    }

    /**
     * Ranges that can be cut apart from each other.
     *
     * @param samples of all runs of the task, in any order
     */
    public List<KeyRange> ranges(Collection<Sample> samples) {
        return KeyRange.of(samples, UNITS_PER_RANGE * policy.tokensPerUnit());
    }

    /**
     * The units of a range in canonical order, one by one.
     *
     * @param parts of all runs that lie in the range, each in canonical order, in any order among themselves
     */
    public Iterator<CutUnit> cut(Collection<? extends Iterator<PlannedRequest>> parts) {
        return new UnitCuts(new MergedRuns(parts), policy);
    }
}
