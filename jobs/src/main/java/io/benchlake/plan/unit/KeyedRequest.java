package io.benchlake.plan.unit;

import io.benchlake.plan.PlannedRequest;

/** A request with its place in the order. */
record KeyedRequest(OrderKey key, PlannedRequest request) implements Comparable<KeyedRequest> {
    static KeyedRequest of(PlannedRequest request) {
        return new KeyedRequest(OrderKey.of(request), request);
    }

    @Override
    public int compareTo(KeyedRequest other) {
        return key.compareTo(other.key);
    }
}
