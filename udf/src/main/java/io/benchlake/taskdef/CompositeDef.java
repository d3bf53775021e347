package io.benchlake.taskdef;

import java.io.Serializable;
import java.util.List;

/**
 * How the score of a group is made of scores of what is below it, as leaderboards do: the mean of the parts, each
 * counting the same, with the value of guessing taken off if a part says how many choices there are.
 *
 * @param metric name of the score in tables; names the rule and its version, such as {@code hf_ollb_v2}
 */
public record CompositeDef(String metric, List<Part> parts) implements Serializable {
    /** Ends the name of the score in which parts below guessing are negative, not zero. */
    public static final String UNCLAMPED = "_unclamped";

    public CompositeDef {
        parts = List.copyOf(parts);
    }

    /** Whether a score of this name comes from here. */
    public boolean gives(String name) {
        return name.equals(metric) || name.equals(metric + UNCLAMPED);
    }

    /**
     * One part.
     *
     * @param of a task or group below
     * @param choices answers to guess among; 0 leaves the value as it is
     */
    public record Part(String of, String metric, String filter, int choices) implements Serializable {
        /** What guessing scores. */
        public double floor() {
            return choices == 0 ? 0 : 1.0 / choices;
        }
    }
}
