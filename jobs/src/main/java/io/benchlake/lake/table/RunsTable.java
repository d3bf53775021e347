package io.benchlake.lake.table;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Table {@code runs}: one row a run, updated while it goes on. */
public final class RunsTable {
    public static final TableDefinition DEFINITION = new TableDefinition(
            "runs",
            "One row a run: what was evaluated, with which settings, and how far it came",
            StructType.fromDDL("""
                    run_id STRING NOT NULL COMMENT 'unique name of the run',
                    run_name STRING COMMENT 'what the user calls it',
                    status STRING NOT NULL COMMENT 'RUNNING, FINISHED, PARTIAL, FAILED or CANCELLED',
                    model STRING NOT NULL COMMENT 'name of the model in leaderboards',
                    model_fingerprint STRING NOT NULL COMMENT 'hash of weights, tokenizer, precision, engine and batch policy',
                    tasks ARRAY<STRING> COMMENT 'tasks and groups as the user named them',
                    config STRING COMMENT 'settings of the run, JSON',
                    date STRING COMMENT 'day or instant the run stands for, ISO 8601',
                    started_at TIMESTAMP COMMENT 'when the run began',
                    finished_at TIMESTAMP COMMENT 'when the run ended; null until then',
                    planned_requests BIGINT COMMENT 'distinct requests of the run',
                    reused_responses BIGINT COMMENT 'of these, answered by others, before or during the run',
                    scored_responses BIGINT COMMENT 'of these, answered by the run',
                    prompt_tokens BIGINT COMMENT 'tokens of the asked requests, each prompt in full',
                    unique_tokens BIGINT COMMENT 'the least to compute: shared prefixes counted once, and what was generated',
                    computed_tokens BIGINT COMMENT 'tokens that went through the model',
                    model_seconds DOUBLE COMMENT 'time spent in the model, loading excluded, summed over devices',
                    seconds DOUBLE COMMENT 'time the run took',
                    error STRING COMMENT 'what went wrong; null where nothing did',
                    benchlake_version STRING COMMENT 'version that ran it',
                    spark_version STRING COMMENT 'version of Apache Spark',
                    engine STRING COMMENT 'inference engine, its version and device',
                    report STRING COMMENT 'what export writes besides samples, JSON; null until the run has ended',
                    heartbeat_at TIMESTAMP COMMENT 'when its driver last gave a sign of life, by the clock of its machine',
                    driver STRING COMMENT 'host and process that drives or drove it, and a token',
                    progress STRING COMMENT 'how far it was at the last sign of life, in words; null once it has ended',
                    weights_format STRING COMMENT 'how the files of the model store its weights',
                    bits INT COMMENT 'bits of a stored weight of a linear layer',
                    fingerprint_parts MAP<STRING, STRING> COMMENT 'what model_fingerprint is a hash of, by name',
                    template_hash STRING COMMENT 'SHA-256 of the chat template; null for plain text',
                    fewshot_hash STRING COMMENT 'SHA-256 over what decides the examples of prompts; null where there are none'
                    """),
            List.of(),
            Map.of(
                    "known_status",
                    TableDefinition.isOneOf("status", RunStatus.values()),
                    "seconds_is_a_number",
                    "NOT isnan(seconds)"));

    private RunsTable() {}

    /** The row in the order of the schema. */
    public static Row toRow(RunRow run) {
        RunRow.Work work = run.work();
        return RowFactory.create(
                run.runId(),
                run.runName(),
                run.status().name(),
                run.model(),
                run.modelFingerprint(),
                run.tasks().toArray(String[]::new),
                run.config(),
                run.date(),
                Timestamp.from(run.startedAt()),
                run.finishedAt() == null ? null : Timestamp.from(run.finishedAt()),
                work.plannedRequests(),
                work.reusedResponses(),
                work.scoredResponses(),
                work.promptTokens(),
                work.uniqueTokens(),
                work.computedTokens(),
                work.modelSeconds(),
                run.seconds(),
                run.error(),
                run.versions().benchlake(),
                run.versions().spark(),
                run.versions().engine(),
                run.report(),
                run.pulse().heartbeatAt() == null
                        ? null
                        : Timestamp.from(run.pulse().heartbeatAt()),
                run.pulse().driver(),
                run.pulse().progress(),
                run.weights().format(),
                run.weights().bits(),
                run.parts().fingerprint().isEmpty() ? null : run.parts().fingerprint(),
                run.parts().templateHash(),
                run.parts().fewShotHash());
    }

    /** What {@link #toRow} was made from. */
    public static RunRow fromRow(Row row) {
        return new RunRow(
                row.getAs("run_id"),
                row.getAs("run_name"),
                RunStatus.valueOf(row.getAs("status")),
                row.getAs("model"),
                row.getAs("model_fingerprint"),
                row.getList(row.fieldIndex("tasks")),
                row.getAs("config"),
                row.getAs("date"),
                instant(row.getAs("started_at")),
                row.isNullAt(row.fieldIndex("finished_at")) ? null : instant(row.getAs("finished_at")),
                work(row),
                row.<Double>getAs("seconds"),
                textOrNull(row, "error"),
                new RunRow.Versions(row.getAs("benchlake_version"), row.getAs("spark_version"), row.getAs("engine")),
                has(row, "report") ? textOrNull(row, "report") : null,
                pulse(row),
                weights(row),
                parts(row));
    }

    private static RunRow.Parts parts(Row row) {
        if (!has(row, "fingerprint_parts") || row.isNullAt(row.fieldIndex("fingerprint_parts"))) {
            return RunRow.Parts.NONE;
        }
        return new RunRow.Parts(
                row.getJavaMap(row.fieldIndex("fingerprint_parts")),
                textOrNull(row, "template_hash"),
                textOrNull(row, "fewshot_hash"));
    }

    private static RunRow.Weights weights(Row row) {
        return has(row, "weights_format")
                ? new RunRow.Weights(textOrNull(row, "weights_format"), row.<@Nullable Integer>getAs("bits"))
                : RunRow.Weights.NONE;
    }

    /** Tables of earlier versions lack both columns until they are written to. */
    private static RunRow.Pulse pulse(Row row) {
        if (row.schema().getFieldIndex("driver").isEmpty()) {
            return RunRow.Pulse.NONE;
        }
        int heartbeat = row.fieldIndex("heartbeat_at");
        return new RunRow.Pulse(
                row.isNullAt(heartbeat) ? null : instant(row.get(heartbeat)),
                textOrNull(row, "driver"),
                has(row, "progress") ? textOrNull(row, "progress") : null);
    }

    private static RunRow.Work work(Row row) {
        return new RunRow.Work(
                row.<Long>getAs("planned_requests"),
                row.<Long>getAs("reused_responses"),
                row.<Long>getAs("scored_responses"),
                row.<Long>getAs("prompt_tokens"),
                row.<Long>getAs("unique_tokens"),
                row.<Long>getAs("computed_tokens"),
                secondsInModel(row));
    }

    /** Rows of earlier versions do not have it. */
    private static double secondsInModel(Row row) {
        int index = row.fieldIndex("model_seconds");
        return row.isNullAt(index) ? 0 : row.getDouble(index);
    }

    /** Lakes of earlier versions do not have it. */
    private static boolean has(Row row, String column) {
        return List.of(row.schema().fieldNames()).contains(column);
    }

    private static @Nullable String textOrNull(Row row, String column) {
        int index = row.fieldIndex(column);
        return row.isNullAt(index) ? null : row.getString(index);
    }

    /** A session may hand out either type, as {@code spark.sql.datetime.java8API.enabled} says. */
    private static Instant instant(Object value) {
        return value instanceof Instant instant ? instant : ((Timestamp) value).toInstant();
    }
}
