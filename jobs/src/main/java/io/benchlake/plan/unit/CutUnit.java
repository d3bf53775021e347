package io.benchlake.plan.unit;

import io.benchlake.plan.PlannedRequest;
import java.util.List;

/**
 * A unit of a plan, whether its requests are answered or not.
 *
 * @param requests distinct, in canonical order; at least one
 * @param cost predicted tokens; 0 where no model is asked
 * @param generates whether text is generated
 */
public record CutUnit(List<PlannedRequest> requests, long cost, boolean generates) {
    public CutUnit {
        requests = List.copyOf(requests);
    }
}
