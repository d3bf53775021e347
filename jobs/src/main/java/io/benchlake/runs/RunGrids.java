package io.benchlake.runs;

import io.benchlake.lake.table.RunRow;
import io.benchlake.report.Grid;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs as rows of tables for people and programs. */
public final class RunGrids {
    private static final List<String> LIST = List.of(
            "run_id",
            "run_name",
            "status",
            "model",
            "origin",
            "tasks",
            "started_at",
            "seconds",
            "requests",
            "answered",
            "progress");

    private RunGrids() {}

    /** One row a run, the latest first. */
    public static Grid list(List<RunRow> runs) {
        return new Grid(
                LIST,
                runs.stream()
                        .sorted(Comparator.comparing(RunRow::startedAt).reversed())
                        .map(RunGrids::row)
                        .toList());
    }

    private static List<@Nullable Object> row(RunRow run) {
        RunRow.Work work = run.work();
        return Arrays.asList(
                run.runId(),
                run.runName(),
                run.status().name(),
                run.model(),
                run.origin().word(),
                String.join(", ", run.tasks()),
                second(run.startedAt()),
                Math.round(run.seconds()),
                work.plannedRequests(),
                work.reusedResponses() + work.scoredResponses(),
                run.pulse().progress());
    }

    /** One row a fact; what is not known is left out. */
    public static Grid facts(RunRow run) {
        RunRow.Work work = run.work();
        List<List<@Nullable Object>> facts = new ArrayList<>();
        add(facts, "run_id", run.runId());
        add(facts, "run_name", run.runName());
        add(facts, "status", run.status().name());
        add(facts, "error", run.error());
        add(facts, "progress", run.pulse().progress());
        add(facts, "model", run.model());
        add(facts, "origin", run.origin().word());
        add(facts, "model_fingerprint", run.modelFingerprint());
        add(facts, "weights_format", run.weights().format());
        add(facts, "bits", run.weights().bits());
        add(facts, "tasks", String.join(", ", run.tasks()));
        add(facts, "date", run.date());
        add(facts, "started_at", second(run.startedAt()));
        add(facts, "finished_at", run.finishedAt() == null ? null : second(run.finishedAt()));
        add(facts, "seconds", run.seconds());
        add(facts, "model_seconds", work.modelSeconds());
        add(facts, "planned_requests", work.plannedRequests());
        add(facts, "reused_responses", work.reusedResponses());
        add(facts, "scored_responses", work.scoredResponses());
        add(facts, "prompt_tokens", work.promptTokens());
        add(facts, "unique_tokens", work.uniqueTokens());
        add(facts, "computed_tokens", work.computedTokens());
        add(facts, "engine", run.versions().engine());
        add(facts, "benchlake", run.versions().benchlake());
        add(facts, "spark", run.versions().spark());
        add(facts, "driver", run.pulse().driver());
        add(facts, "config", run.config());
        return new Grid(List.of("field", "value"), facts);
    }

    private static void add(List<List<@Nullable Object>> facts, String field, @Nullable Object value) {
        if (value != null) {
            facts.add(Arrays.asList(field, value));
        }
    }

    private static String second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
