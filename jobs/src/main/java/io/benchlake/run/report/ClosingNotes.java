package io.benchlake.run.report;

import io.benchlake.lake.table.SamplesTable;
import io.benchlake.metric.aggregate.MetricKey;
import io.benchlake.model.NonFiniteWeights;
import io.benchlake.model.NonFiniteWeights.Finding;
import io.benchlake.model.StoredTensor;
import io.benchlake.plan.CutPrompts;
import io.benchlake.report.ShellText;
import io.benchlake.run.state.RunHeader;
import io.benchlake.score.SampleStatus;
import io.benchlake.score.ScoredRun;
import io.benchlake.score.ScoredTask;
import io.benchlake.score.StatusCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says at the end of a run, in a line a task, how many prompts were cut, and which requests have no response and which
 * docs no score, and why.
 */
final class ClosingNotes {
    private final RunHeader header;

    ClosingNotes(RunHeader header) {
        this.header = header;
    }

    /** The lines; none if every prompt fitted and every doc has its scores. */
    List<String> of(ScoredRun scored) {
        List<String> lines = new ArrayList<>();
        scored.tasks().forEach(task -> {
            CutPrompts.of(task.plan().findings())
                    .ifPresent(cut -> lines.add(cut.note(task.task().name())));
            note(task).ifPresent(lines::add);
        });
        if (scored.tasks().stream().anyMatch(ClosingNotes::hasNonFinite)) {
            lines.add(model());
        }
        return lines;
    }

    private Optional<String> note(ScoredTask task) {
        StatusCounts docs = task.unscored();
        if (docs.total() == 0) {
            return withoutValue(task);
        }
        StatusCounts unanswered = task.outcome().unanswered();
        String why = unanswered.total() == 0
                ? ""
                : "; %s no response (%s)"
                        .formatted(
                                part(unanswered.total(), task.plan().requests(), "request", "requests"),
                                unanswered.inWords());
        return Optional.of("%s: %s no score (%s)%s. To see them: %s"
                .formatted(
                        task.task().name(),
                        part(docs.total(), task.plan().docs(), "doc", "docs"),
                        docs.inWords(),
                        why,
                        query(task)));
    }

    private static String part(long missing, long all, String one, String several) {
        return "%,d of %,d %s %s".formatted(missing, all, all == 1 ? one : several, missing == 1 ? "has" : "have");
    }

    private static Optional<String> withoutValue(ScoredTask task) {
        Map<MetricKey, String> missing = task.scores().failures();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(missing.entrySet().stream()
                        .map(score -> score.getKey() + ": " + score.getValue())
                        .collect(Collectors.joining("; ", task.task().name() + ": no score for ", "")));
    }

    private static boolean hasNonFinite(ScoredTask task) {
        return task.unscored().counts().containsKey(SampleStatus.NUMERIC);
    }

    /** Says where NaN and infinite logits come from: from a weight, or from computing with finite ones. */
    private String model() {
        var spec = header.model().spec();
        String dtype = spec.dtype().key();
        return NonFiniteWeights.first(spec.checkpoint(), spec.dtype())
                .map(found -> "the model yields NaN or infinite logits, since its weight %s is %s at element %,d (%s)"
                        .formatted(
                                found.weight().name(),
                                value(found, dtype),
                                found.element(),
                                found.weight() instanceof StoredTensor plain
                                        ? plain.file()
                                        : spec.checkpoint().directory()))
                .orElse("the model yields NaN or infinite logits, though all its weights are finite: what it computes"
                        + " outgrows " + dtype + ". Try another --dtype, such as float32.");
    }

    private static String value(Finding found, String dtype) {
        return Float.isFinite(found.value())
                ? found.value() + ", which " + dtype + " cannot hold,"
                : String.valueOf(found.value());
    }

    private String query(ScoredTask task) {
        return "benchlake sql --lake %s %s"
                .formatted(
                        ShellText.word(header.spec().lake()),
                        ShellText.word(SamplesTable.queryOfUnscored(
                                header.runId(), task.task().name())));
    }
}
