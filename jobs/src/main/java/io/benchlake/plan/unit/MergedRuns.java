package io.benchlake.plan.unit;

import io.benchlake.plan.PlannedRequest;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** The distinct requests of sorted runs in canonical order; holds one request of each run. */
final class MergedRuns implements Iterator<PlannedRequest> {
    private final PriorityQueue<Head> heads = new PriorityQueue<>();

    /** @param runs each in canonical order, in any order among themselves */
    MergedRuns(Collection<? extends Iterator<PlannedRequest>> runs) {
        runs.forEach(this::putBack);
    }

    private record Head(KeyedRequest first, Iterator<PlannedRequest> rest) implements Comparable<Head> {
        @Override
        public int compareTo(Head other) {
            return first.compareTo(other.first);
        }
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public PlannedRequest next() {
        if (heads.isEmpty()) {
            throw new NoSuchElementException();
        }
        OrderKey key = heads.element().first().key();
        PlannedRequest next = take();
        while (!heads.isEmpty() && heads.element().first().key().equals(key)) {
            next = PlannedRequest.longest(next, take());
        }
        return next;
    }

    private PlannedRequest take() {
        Head head = heads.remove();
        putBack(head.rest());
        return head.first().request();
    }

    private void putBack(Iterator<PlannedRequest> run) {
        if (run.hasNext()) {
            heads.add(new Head(KeyedRequest.of(run.next()), run));
        }
    }
}
