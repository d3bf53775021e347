package io.benchlake.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The score that stands for a task, or for a group of tasks, in one run of a model.
 *
 * @param value null if there is none
 * @param standardError null if there is none
 * @param higherIsBetter null if the metric does not say
 * @param scored docs that the score is over
 */
public record MainScore(
        Subject subject,
        Condition condition,
        Run run,
        @Nullable Double value,
        @Nullable Double standardError,
        @Nullable Boolean higherIsBetter,
        long scored) {
    /**
     * What was scored.
     *
     * @param parents groups that contain it directly
     */
    public record Subject(String task, boolean isGroup, List<String> parents) {
        public Subject {
            parents = List.copyOf(parents);
        }
    }

    /**
     * What scores that can be compared have in common.
     *
     * @param shots examples a prompt; null if the tasks of a group differ
     */
    public record Condition(
            String metric,
            String filter,
            @Nullable String version,
            @Nullable Integer shots,
            long docs) {
        /** What sets this apart from another one, in words. */
        String unlike(Condition other) {
            List<String> parts = new ArrayList<>();
            if (!metric.equals(other.metric) || !filter.equals(other.filter)) {
                parts.add(metric + "," + filter);
            }
            if (!Objects.equals(version, other.version)) {
                parts.add("version " + version);
            }
            if (!Objects.equals(shots, other.shots)) {
                parts.add(shots == null ? "examples that differ" : shots + " examples");
            }
            if (docs != other.docs) {
                parts.add(docs + " docs");
            }
            return String.join(", ", parts);
        }
    }

    /**
     * Where a score comes from.
     *
     * @param model its name; models are told apart by their fingerprints
     * @param start when the run began, in milliseconds since 1970
     * @param prompting what sets its prompts apart from the defaults; empty if nothing does
     */
    public record Run(
            String model,
            String fingerprint,
            String runId,
            @Nullable String runName,
            long start,
            String prompting) {}

    String task() {
        return subject.task();
    }

    /** Whether it is over all docs. */
    boolean isWhole() {
        return value != null && scored == condition.docs();
    }

    /** The value, the higher the better. */
    double oriented() {
        double number = value == null ? Double.NaN : value;
        return Boolean.FALSE.equals(higherIsBetter) ? -number : number;
    }

    /** Why it is not compared with scores under a condition, in words. */
    String lack(Condition common) {
        if (!condition.equals(common)) {
            return condition.unlike(common);
        }
        return scored == condition.docs() ? "no score" : "%d of %d docs".formatted(scored, condition.docs());
    }
}
