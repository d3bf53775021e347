package io.benchlake.spark;

import io.benchlake.inference.UnitCourse;
import io.benchlake.inference.WorkUnit;
import java.io.Serializable;
import java.util.List;

/**
 * A unit of work as it travels to an executor, with the requests that its responses belong to.
 *
 * @param members the requests in the order of the unit's items; each takes as many items as it says
 * @param cost predicted tokens
 */
public record UnitTask(WorkUnit unit, List<MemberRequest> members, long cost) implements Serializable {
    public UnitTask {
        members = List.copyOf(members);
    }

    /**
     * One request of a unit.
     *
     * @param kind as the {@code responses} table spells it
     * @param promptTokens tokens of its context
     * @param promptTokensCut tokens that were cut from the left of it
     * @param continuationTokens tokens of its continuation; 0 if text is generated
     * @param items how many of the unit's items are its own: one, or one a window
     * @param answeredTokens if it is answered already and only keeps its place, the tokens that were generated for it,
     *     0 for a log-likelihood; else {@link UnitCourse#OPEN}
     */
    public record MemberRequest(
            String hash,
            String kind,
            int promptTokens,
            int promptTokensCut,
            int continuationTokens,
            int items,
            int answeredTokens)
            implements Serializable {
        /** A request that is to be answered. */
        public MemberRequest(
                String hash, String kind, int promptTokens, int promptTokensCut, int continuationTokens, int items) {
            this(hash, kind, promptTokens, promptTokensCut, continuationTokens, items, UnitCourse.OPEN);
        }

        public boolean isOpen() {
            return answeredTokens == UnitCourse.OPEN;
        }
    }
}
