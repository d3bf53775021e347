package io.benchlake.spark;

import java.io.Serializable;
import java.util.List;

/** A unit as it is sent to an executor, which fetches its rows when its turn comes. */
public interface SentUnit extends Serializable {
    /** Place of the unit among all that the run asks. */
    int index();

    Fetched fetch();

    /** What a unit comes down to. */
    sealed interface Fetched {
        /**
         * Requests for the model.
         *
         * @param promptTokens tokens of the open requests, each prompt in full
         * @param uniqueTokens the same with shared prefixes counted once
         */
        record Asked(UnitTask task, long promptTokens, long uniqueTokens) implements Fetched {}

        /** Requests that no model can answer, each with the reason. */
        record Unanswerable(List<KeyedResponse> responses) implements Fetched {}
    }
}
