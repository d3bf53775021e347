package io.benchlake.jobs;

import io.benchlake.lake.ResultRow;
import io.benchlake.lake.ResultRow.Kind;
import io.benchlake.lake.ResultRow.Score;
import io.benchlake.lake.ResultRow.Subject;
import io.benchlake.metric.GroupScore;
import io.benchlake.metric.MetricKey;
import io.benchlake.metric.MetricValue;
import io.benchlake.metric.TaskAggregation;
import io.benchlake.score.ScoredGroup;
import io.benchlake.score.ScoredRun;
import io.benchlake.score.ScoredTask;
import io.benchlake.score.TableOrder;
import io.benchlake.score.TableOrder.Line;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.TaskDef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the scores of a run into rows of {@code results}. */
final class ResultRows {
    private final ResultRow.Run run;
    private final ScoredRun scored;
    private final TableOrder order;

    ResultRows(RunHeader header, ScoredRun scored) {
        this.run = new ResultRow.Run(
                header.runId(),
                header.runName(),
                header.model().name(),
                header.model().fingerprint());
        this.scored = scored;
        this.order = TableOrder.of(scored.selection());
    }

    List<ResultRow> all() {
        List<ResultRow> rows = new ArrayList<>();
        scored.tasks().forEach(task -> task.scores().values().forEach((key, value) -> rows.add(row(task, key, value))));
        scored.tasks()
                .forEach(task -> task.scores().failures().keySet().stream()
                        .filter(key -> !task.scores().values().containsKey(key))
                        .forEach(key -> rows.add(row(task, key, null))));
        scored.groups().forEach(group -> group.scores().forEach((key, score) -> rows.add(row(group, key, score))));
        return rows;
    }

    /** @param value null where computing it went wrong */
    private ResultRow row(ScoredTask task, MetricKey key, @Nullable MetricValue value) {
        TaskDef definition = task.task();
        Line line = order.line(definition.name());
        Subject subject = new Subject(
                definition.name(),
                definition.alias(),
                definition.version(),
                Kind.TASK,
                line.parents(),
                line.depth(),
                line.position(),
                task.plan().prompted().fewShot(),
                task.plan().docs().size(),
                task.plan().prompted().availableDocs(),
                task.unscored(key.filter()),
                task.hash());
        String method = value == null || value.standardError() == null
                ? null
                : TaskAggregation.aggregationOf(definition, key.metric()).errorSource();
        return new ResultRow(
                run,
                subject,
                new Score(
                        key.filter(),
                        key.metric(),
                        value == null ? null : value.value(),
                        value == null ? null : value.standardError(),
                        method,
                        higherIsBetter(definition, key.metric())));
    }

    private ResultRow row(ScoredGroup group, MetricKey key, GroupScore score) {
        Line line = order.line(group.group().name());
        List<ScoredTask> below = order.tasksBelow(group.group().name(), scored.tasks());
        Subject subject = new Subject(
                group.group().name(),
                group.group().alias(),
                group.group().version(),
                Kind.GROUP,
                line.parents(),
                line.depth(),
                line.position(),
                commonFewShot(below),
                below.stream().mapToLong(task -> task.plan().docs().size()).sum(),
                below.stream()
                        .mapToLong(task -> task.plan().prompted().availableDocs())
                        .sum(),
                below.stream().mapToLong(task -> task.unscored(key.filter())).sum(),
                null);
        String method = group.isComposite(key) ? "composite" : "pooled";
        return new ResultRow(run, subject, score(key, score, method, higherIsBetter(group, below, key)));
    }

    private static Score score(MetricKey key, GroupScore score, String method, @Nullable Boolean better) {
        if (!(score instanceof GroupScore.Scored value)) {
            return new Score(key.filter(), key.metric(), null, null, null, better);
        }
        return new Score(
                key.filter(),
                key.metric(),
                value.value(),
                value.harnessStandardError(),
                value.harnessStandardError() == null ? null : method,
                better);
    }

    /** Examples a prompt, where all tasks have the same. */
    static @Nullable Integer commonFewShot(List<ScoredTask> tasks) {
        List<Integer> shots = tasks.stream()
                .map(task -> task.plan().prompted().fewShot())
                .distinct()
                .toList();
        return shots.size() == 1 ? shots.get(0) : null;
    }

    /** The direction that the first of the tasks that has the metric gives it; a composite is better when higher. */
    static @Nullable Boolean higherIsBetter(ScoredGroup group, List<ScoredTask> tasks, MetricKey key) {
        if (group.isComposite(key)) {
            return true;
        }
        return tasks.stream()
                .map(task -> higherIsBetter(task.task(), key.metric()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    static @Nullable Boolean higherIsBetter(TaskDef task, String metric) {
        return TaskAggregation.find(task, metric)
                .map(MetricSpec::higherIsBetter)
                .orElse(null);
    }
}
