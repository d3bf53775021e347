package io.benchlake.lake.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One score of one run: a row of {@code results}. Equal for equal runs but for the run itself; it holds no time. */
public record ResultRow(RunColumns run, Evaluated subject, Score score, Missing missing) {
    /** A score over all docs. */
    public ResultRow(RunColumns run, Evaluated subject, Score score) {
        this(run, subject, score, Missing.NONE);
    }

    /** The run that the score comes from. */
    public record RunColumns(String runId, String runName, String model, String modelFingerprint) {}

    /** Whether a score is of one task or over several. */
    public enum EvaluatedKind {
        TASK,
        GROUP
    }

    /**
     * The task or group that was scored.
     *
     * @param alias shown in tables
     * @param version of the task or group file; null if a group file says nothing
     * @param parents groups that contain it directly
     * @param depth 0 for what stands at the left of a table
     * @param position its line in the table, from 0
     * @param shots examples a prompt; null if the tasks of a group differ
     * @param docs docs evaluated
     * @param docsInSplit docs that the split has
     * @param docsWithoutScore of the evaluated docs, those that have no score
     * @param taskHash over doc, prompt and target hashes; null for groups
     */
    public record Evaluated(
            String task,
            String alias,
            @Nullable String version,
            EvaluatedKind kind,
            List<String> parents,
            int depth,
            int position,
            @Nullable Integer shots,
            long docs,
            long docsInSplit,
            long docsWithoutScore,
            @Nullable String taskHash) {
        public Evaluated {
            parents = List.copyOf(parents);
        }
    }

    /**
     * What it scored.
     *
     * @param value null if there is no score
     * @param standardError null if there is none
     * @param standardErrorMethod such as {@code sample} or {@code bootstrap}; null if there is no standard error
     * @param higherIsBetter null if the metric does not say
     * @param isMain whether it stands for the task, or the group, if that has one number; null if an older version
     *     wrote it
     */
    public record Score(
            String filter,
            String metric,
            @Nullable Double value,
            @Nullable Double standardError,
            @Nullable String standardErrorMethod,
            @Nullable Boolean higherIsBetter,
            @Nullable Boolean isMain) {}

    /**
     * What a score lacks; all null if every doc has one.
     *
     * @param lowBound least that the score would be with all docs; null if nobody knows, likewise {@code highBound}
     * @param reason why docs, or the score itself, are missing
     */
    public record Missing(
            @Nullable Double lowBound,
            @Nullable Double highBound,
            @Nullable String reason) {
        public static final Missing NONE = new Missing(null, null, null);
    }
}
