package io.benchlake.plan.unit;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.PrefixCuts;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.tokenize.TokenIds;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The units of requests in canonical order, one by one; holds little more than a unit. */
final class UnitCuts implements Iterator<CutUnit> {
    private final Iterator<PlannedRequest> sorted;
    private final BatchPolicy policy;
    private Iterator<CutUnit> ofGroup = Collections.emptyIterator();
    private @Nullable PlannedRequest next;

    UnitCuts(Iterator<PlannedRequest> sorted, BatchPolicy policy) {
        this.sorted = sorted;
        this.policy = policy;
        this.next = pulled();
    }

    @Override
    public boolean hasNext() {
        return ofGroup.hasNext() || next != null;
    }

    @Override
    public CutUnit next() {
        if (!ofGroup.hasNext()) {
            ofGroup = nextGroup();
        }
        return ofGroup.next();
    }

    private Iterator<CutUnit> nextGroup() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        UnitKind kind = UnitKind.of(next);
        PrefixCuts<PlannedRequest> ranges =
                new PrefixCuts<>(new Group(OrderKey.groupOf(next)), kind::prompt, kind::ownCost, kind.limits(policy));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return ranges.hasNext();
            }

            @Override
            public CutUnit next() {
                PrefixCuts.Range<PlannedRequest> range = ranges.next();
                return new CutUnit(range.items(), range.cost(), kind == UnitKind.GENERATIONS);
            }
        };
    }

    private @Nullable PlannedRequest pulled() {
        return sorted.hasNext() ? sorted.next() : null;
    }

    /** The requests up to the first that may share no unit with them. */
    private final class Group implements Iterator<PlannedRequest> {
        private final TokenIds group;

        Group(TokenIds group) {
            this.group = group;
        }

        @Override
        public boolean hasNext() {
            return next != null && OrderKey.groupOf(next).equals(group);
        }

        @Override
        public PlannedRequest next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            PlannedRequest taken = next;
            next = pulled();
            return taken;
        }
    }
}
