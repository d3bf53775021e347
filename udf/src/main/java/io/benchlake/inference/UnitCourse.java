package io.benchlake.inference;

import java.util.function.UnaryOperator;

/**
 * How far a unit has come before a device computes it, and who receives each response as soon as it is there.
 *
 * <p>Items that are answered keep their place in the unit, so that the others share passes and steps with what they
 * would have shared them with. A device leaves out only what no open item needs: the others get the very bits that they
 * would have got had the unit been computed in one go.
 *
 * @param <A> a response
 */
public interface UnitCourse<A> {
    /** Stands for an item that is still to be answered. */
    int OPEN = -1;

    /** Tokens that were generated as the response to an item, 0 for a log-likelihood, or {@link #OPEN}. */
    int answeredTokens(int item);

    /** Takes the response to an open item; a later one of the same item is of smaller passes, for want of memory. */
    void answered(int item, A response);

    default boolean isOpen(int item) {
        return answeredTokens(item) == OPEN;
    }

    /** The same course, which receives responses as {@code told} changes them. */
    default UnitCourse<A> map(UnaryOperator<A> told) {
        UnitCourse<A> all = this;
        return new UnitCourse<>() {
            @Override
            public int answeredTokens(int item) {
                return all.answeredTokens(item);
            }

            @Override
            public void answered(int item, A response) {
                all.answered(item, told.apply(response));
            }
        };
    }

    /** The course of a unit of which nothing is answered and whose responses nobody waits for one by one. */
    static <A> UnitCourse<A> whole() {
        return new UnitCourse<>() {
            @Override
            public int answeredTokens(int item) {
                return OPEN;
            }

            @Override
            public void answered(int item, A response) {}
        };
    }
}
