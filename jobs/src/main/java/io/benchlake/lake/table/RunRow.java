package io.benchlake.lake.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of one model on some tasks: a row of {@code runs}.
 *
 * @param runId unique, chosen by the run
 * @param runName what the user calls it
 * @param model name shown in leaderboards
 * @param modelFingerprint of weights, tokenizer and everything else that changes responses
 * @param tasks names as the user gave them
 * @param config settings of the run as JSON, free of secrets
 * @param date the day or instant that the run stands for, ISO 8601
 * @param finishedAt null until the run has ended
 * @param seconds time it took; 0 until it has ended
 * @param error what went wrong, or null
 * @param report what {@code export} writes besides samples, JSON; null until the run has ended
 */
public record RunRow(
        String runId,
        String runName,
        RunStatus status,
        String model,
        String modelFingerprint,
        List<String> tasks,
        String config,
        String date,
        Instant startedAt,
        @Nullable Instant finishedAt,
        Work work,
        double seconds,
        @Nullable String error,
        Versions versions,
        @Nullable String report,
        Pulse pulse,
        Weights weights,
        Parts parts) {
    public RunRow {
        tasks = List.copyOf(tasks);
    }

    /** A run that has not ended, and that no driver is at. */
    public RunRow(
            String runId,
            String runName,
            RunStatus status,
            String model,
            String modelFingerprint,
            List<String> tasks,
            String config,
            String date,
            Instant startedAt,
            Work work,
            Versions versions) {
        this(
                runId,
                runName,
                status,
                model,
                modelFingerprint,
                tasks,
                config,
                date,
                startedAt,
                null,
                work,
                0,
                null,
                versions,
                null,
                Pulse.NONE,
                Weights.NONE,
                Parts.NONE);
    }

    /**
     * What a run had to do, and did.
     *
     * @param plannedRequests distinct requests of the run
     * @param reusedResponses of these, answered by others, before or during the run
     * @param scoredResponses of these, answered by the run
     * @param promptTokens tokens of all requests that were run, each prompt in full
     * @param uniqueTokens the least that had to be computed: the same with shared prefixes counted once, and what was
     *     generated
     * @param computedTokens tokens that went through the model
     * @param modelSeconds time spent in the model, loading excluded, summed over devices
     */
    public record Work(
            long plannedRequests,
            long reusedResponses,
            long scoredResponses,
            long promptTokens,
            long uniqueTokens,
            long computedTokens,
            double modelSeconds) {
        public static final Work NONE = new Work(0, 0, 0, 0, 0, 0, 0);

        /** The same with so many responses of the run. */
        public Work withScored(long scored) {
            return new Work(
                    plannedRequests, reusedResponses, scored, promptTokens, uniqueTokens, computedTokens, modelSeconds);
        }
    }

    /**
     * What a run ran on.
     *
     * @param engine inference engine with version and device
     */
    public record Versions(String benchlake, String spark, String engine) {}

    /**
     * Who drives a run, and when that was last known.
     *
     * @param heartbeatAt when its driver last gave a sign of life; null in rows of earlier versions
     * @param driver host, process and a token; null likewise
     * @param progress how far the run was then, in words; null if nothing was under way
     */
    public record Pulse(
            @Nullable Instant heartbeatAt,
            @Nullable String driver,
            @Nullable String progress) {
        public static final Pulse NONE = new Pulse(null, null, null);

        public Pulse(@Nullable Instant heartbeatAt, @Nullable String driver) {
            this(heartbeatAt, driver, null);
        }

        public Pulse withProgress(@Nullable String next) {
            return new Pulse(heartbeatAt, driver, next);
        }
    }

    /**
     * How the model's files store its weights.
     *
     * @param format such as {@code safetensors} or {@code gptq}; null in rows of earlier versions
     * @param bits of a weight of a linear layer; null likewise
     */
    public record Weights(@Nullable String format, @Nullable Integer bits) {
        public static final Weights NONE = new Weights(null, null);
    }

    /**
     * What a run's answers and prompts are made of, to tell why two runs differ.
     *
     * @param fingerprint what the model's fingerprint is a hash of, by name; empty in rows of earlier versions
     * @param templateHash SHA-256 of the chat template's source; null for plain text
     * @param fewShotHash SHA-256 over what decides the examples; null where there are none
     */
    public record Parts(
            Map<String, String> fingerprint,
            @Nullable String templateHash,
            @Nullable String fewShotHash) {
        public static final Parts NONE = new Parts(Map.of(), null, null);

        public Parts {
            fingerprint = Map.copyOf(fingerprint);
        }
    }

    /** Where its numbers come from. */
    public Origin origin() {
        return Origin.of(versions.engine());
    }

    public RunRow withWeights(Weights stored) {
        return new RunRow(
                runId,
                runName,
                status,
                model,
                modelFingerprint,
                tasks,
                config,
                date,
                startedAt,
                finishedAt,
                work,
                seconds,
                error,
                versions,
                report,
                pulse,
                stored,
                parts);
    }

    public RunRow withParts(Parts known) {
        return new RunRow(
                runId,
                runName,
                status,
                model,
                modelFingerprint,
                tasks,
                config,
                date,
                startedAt,
                finishedAt,
                work,
                seconds,
                error,
                versions,
                report,
                pulse,
                weights,
                known);
    }

    /** The same run, further on. */
    public RunRow withStatus(RunStatus next) {
        return with(next, finishedAt, work, seconds, error);
    }

    public RunRow withReport(String text) {
        return new RunRow(
                runId,
                runName,
                status,
                model,
                modelFingerprint,
                tasks,
                config,
                date,
                startedAt,
                finishedAt,
                work,
                seconds,
                error,
                versions,
                text,
                pulse,
                weights,
                parts);
    }

    public RunRow withWork(Work done) {
        return with(status, finishedAt, done, seconds, error);
    }

    /** The same run, ended. */
    public RunRow ended(RunStatus last, Instant at, double tookSeconds, @Nullable String reason) {
        return with(last, at, work, tookSeconds, reason);
    }

    public RunRow withPulse(Pulse next) {
        return with(status, finishedAt, work, seconds, error, next);
    }

    private RunRow with(RunStatus next, @Nullable Instant end, Work done, double tookSeconds, @Nullable String reason) {
        return with(next, end, done, tookSeconds, reason, pulse);
    }

    private RunRow with(
            RunStatus next,
            @Nullable Instant end,
            Work done,
            double tookSeconds,
            @Nullable String reason,
            Pulse nextPulse) {
        return new RunRow(
                runId,
                runName,
                next,
                model,
                modelFingerprint,
                tasks,
                config,
                date,
                startedAt,
                end,
                done,
                tookSeconds,
                reason,
                versions,
                report,
                nextPulse,
                weights,
                parts);
    }
}
