package io.benchlake.run.score;

import io.benchlake.lake.table.SampleRow;
import io.benchlake.metric.Verdict;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.plan.EvaluatedTask;
import io.benchlake.python.PythonJson;
import io.benchlake.report.HarnessSamples;
import io.benchlake.score.LoggedSample;
import io.benchlake.score.ScoredSample;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the scored samples of a run into rows of {@code samples}.
 *
 * @param model its name in leaderboards
 */
record SampleRows(String runId, String model) implements Serializable {
    List<SampleRow> of(EvaluatedTask task, List<ScoredSample> samples) {
        return samples.stream()
                .map(sample -> row(task, sample, new LoggedSample(sample, task.generation())))
                .toList();
    }

    private SampleRow row(EvaluatedTask task, ScoredSample sample, LoggedSample logged) {
        return new SampleRow(
                runId,
                model,
                task.task().name(),
                sample.filter(),
                sample.doc().prompt().doc().id(),
                question(sample, logged),
                output(sample, logged),
                numbers(sample),
                PythonJson.dumps(others(sample)),
                sample.hashes(),
                sample.status());
    }

    private static SampleRow.Question question(ScoredSample sample, LoggedSample logged) {
        List<String> hashes =
                sample.doc().hashes().stream().flatMap(List::stream).toList();
        return new SampleRow.Question(
                PythonJson.dumps(logged.doc()),
                sample.verdict() == null ? logged.target() : sample.verdict().target(),
                logged.target(),
                PythonJson.dumps(HarnessSamples.arguments(logged.arguments())),
                hashes,
                sample.doc().mostTokensCut());
    }

    private static SampleRow.Output output(ScoredSample sample, LoggedSample logged) {
        Verdict verdict = sample.verdict();
        return new SampleRow.Output(
                PythonJson.dumps(logged.responses()),
                PythonJson.dumps(logged.filtered()),
                verdict == null ? null : verdict.prediction(),
                verdict == null ? null : verdict.correct());
    }

    /** A value that is no number is null. */
    private static Map<String, @Nullable Double> numbers(ScoredSample sample) {
        Map<String, @Nullable Double> numbers = new LinkedHashMap<>();
        sample.items().forEach((name, item) -> {
            if (item instanceof MetricItem.Value value) {
                numbers.put(name, Double.isNaN(value.value()) ? null : (Double) value.value());
            }
        });
        return numbers;
    }

    /** What is not one number; NaN, which has no place among numbers, included. */
    private static Map<String, Object> others(ScoredSample sample) {
        Map<String, Object> others = new LinkedHashMap<>();
        sample.items().forEach((name, item) -> {
            if (!(item instanceof MetricItem.Value value) || Double.isNaN(value.value())) {
                others.put(name, item.toPlain());
            }
        });
        return others;
    }
}
