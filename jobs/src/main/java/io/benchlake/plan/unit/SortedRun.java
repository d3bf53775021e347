package io.benchlake.plan.unit;

import io.benchlake.plan.PlannedRequest;
import io.benchlake.tokenize.TokenIds;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The distinct requests of a slice in canonical order, with a sample of where they stand in it.
 *
 * @param requests each once
 */
public record SortedRun(List<PlannedRequest> requests, Sample sample) {
    public SortedRun {
        requests = List.copyOf(requests);
    }

    /**
     * What the choice of ranges needs to know of a run.
     *
     * @param tokens that the run's requests would take by themselves, shared ones counted once
     * @param places one after so many of these tokens each
     */
    public record Sample(long tokens, List<OrderKey> places) implements Serializable {
        public Sample {
            places = List.copyOf(places);
        }
    }

    /**
     * The run of a slice's requests.
     *
     * @param every tokens between two places of the sample
     */
    static SortedRun of(Collection<PlannedRequest> ofSlice, long every) {
        Map<String, PlannedRequest> distinct = new HashMap<>();
        ofSlice.forEach(request -> distinct.merge(request.hash(), request, PlannedRequest::longest));
        List<KeyedRequest> sorted =
                distinct.values().stream().map(KeyedRequest::of).sorted().toList();
        return new SortedRun(sorted.stream().map(KeyedRequest::request).toList(), sample(sorted, every));
    }

    private static Sample sample(List<KeyedRequest> sorted, long every) {
        List<OrderKey> places = new ArrayList<>();
        OrderKey before = OrderKey.FIRST;
        TokenIds promptBefore = TokenIds.EMPTY;
        long tokens = 0;
        long next = sorted.isEmpty() ? 0 : start(sorted.get(0).request(), every);
        for (KeyedRequest keyed : sorted) {
            UnitKind kind = UnitKind.of(keyed.request());
            TokenIds prompt = kind.prompt(keyed.request());
            tokens += prompt.length() - prompt.sharedPrefix(promptBefore) + kind.ownCost(keyed.request());
            if (tokens > next) {
                places.add(keyed.key().shortestAfter(before));
                next += (tokens - next + every - 1) / every * every;
            }
            before = keyed.key();
            promptBefore = prompt;
        }
        return new Sample(tokens, places);
    }

    /** Slices of a task are much alike: were all looked at in the same places, their samples would be one. */
    private static long start(PlannedRequest first, long every) {
        return Long.remainderUnsigned(Long.parseUnsignedLong(first.hash(), 0, Long.BYTES * 2, 16), every);
    }
}
