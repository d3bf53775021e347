package io.benchlake.run.score;

import io.benchlake.lake.table.ResultRow;
import io.benchlake.lake.table.ResultRow.Evaluated;
import io.benchlake.lake.table.ResultRow.EvaluatedKind;
import io.benchlake.lake.table.ResultRow.Missing;
import io.benchlake.lake.table.ResultRow.Score;
import io.benchlake.metric.ScoreBounds;
import io.benchlake.metric.aggregate.GroupScore;
import io.benchlake.metric.aggregate.MetricKey;
import io.benchlake.metric.aggregate.MetricValue;
import io.benchlake.metric.aggregate.TaskAggregation;
import io.benchlake.score.Coverage;
import io.benchlake.score.GroupCoverage;
import io.benchlake.score.ScoredGroup;
import io.benchlake.score.ScoredRun;
import io.benchlake.score.ScoredTask;
import io.benchlake.score.TableOrder;
import io.benchlake.score.TableOrder.TableLine;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.TaskDef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the scores of a run into rows of {@code results}. */
public final class ResultRows {
    private final ResultRow.RunColumns run;
    private final ScoredRun scored;
    private final TableOrder order;
    private final GroupCoverage groups;

    ResultRows(ResultRow.RunColumns run, ScoredRun scored) {
        this.run = run;
        this.scored = scored;
        this.order = TableOrder.of(scored.selection());
        this.groups = new GroupCoverage(scored);
    }

    List<ResultRow> all() {
        List<ResultRow> rows = new ArrayList<>();
        scored.tasks().forEach(task -> task.scores().keys().forEach(key -> rows.add(row(task, key))));
        scored.groups().forEach(group -> group.scores().forEach((key, score) -> rows.add(row(group, key, score))));
        return rows;
    }

    private ResultRow row(ScoredTask task, MetricKey key) {
        TaskDef definition = task.task();
        TableLine line = order.line(definition.name());
        Coverage coverage = task.coverage(key);
        Evaluated subject = new Evaluated(
                definition.name(),
                definition.alias(),
                definition.version(),
                EvaluatedKind.TASK,
                line.parents(),
                line.depth(),
                line.position(),
                task.task().fewShot().count(),
                coverage.docs(),
                task.plan().availableDocs(),
                coverage.unscored(),
                task.hash());
        return new ResultRow(
                run, subject, score(definition, key, task.scores().values().get(key)), missing(coverage));
    }

    private static Score score(TaskDef task, MetricKey key, @Nullable MetricValue value) {
        Boolean better = higherIsBetter(task, key.metric());
        boolean isMain = key.equals(TaskAggregation.mainKey(task));
        if (value == null) {
            return new Score(key.filter(), key.metric(), null, null, null, better, isMain);
        }
        String method = value.standardError() == null
                ? null
                : TaskAggregation.aggregationOf(task, key.metric()).errorSource();
        return new Score(key.filter(), key.metric(), value.value(), value.standardError(), method, better, isMain);
    }

    private static Missing missing(Coverage coverage) {
        ScoreBounds bounds = coverage.bounds();
        return bounds == null
                ? new Missing(null, null, coverage.reason())
                : new Missing(bounds.low(), bounds.high(), coverage.reason());
    }

    private ResultRow row(ScoredGroup group, MetricKey key, GroupScore score) {
        TableLine line = order.line(group.group().name());
        List<ScoredTask> below = order.tasksBelow(group.group().name(), scored.tasks());
        Coverage coverage = groups.of(group, key);
        Evaluated subject = new Evaluated(
                group.group().name(),
                group.group().alias(),
                group.group().version(),
                EvaluatedKind.GROUP,
                line.parents(),
                line.depth(),
                line.position(),
                commonFewShot(below),
                coverage.docs(),
                below.stream().mapToLong(task -> task.plan().availableDocs()).sum(),
                coverage.unscored(),
                null);
        String method = group.isComposite(key) ? "composite" : "pooled";
        Boolean better = higherIsBetter(group, below, key);
        return new ResultRow(
                run, subject, score(key, score, method, better, isMain(group, below, key)), missing(coverage));
    }

    /** A group counts as one task if all its tasks have this main score; a score made of other scores is no task's. */
    private static boolean isMain(ScoredGroup group, List<ScoredTask> below, MetricKey key) {
        return !group.isComposite(key)
                && below.stream().allMatch(task -> key.equals(TaskAggregation.mainKey(task.task())));
    }

    private static Score score(
            MetricKey key, GroupScore score, String method, @Nullable Boolean better, boolean isMain) {
        if (!(score instanceof GroupScore.Scored value)) {
            return new Score(key.filter(), key.metric(), null, null, null, better, isMain);
        }
        return new Score(
                key.filter(),
                key.metric(),
                value.value(),
                value.harnessStandardError(),
                value.harnessStandardError() == null ? null : method,
                better,
                isMain);
    }

    /** Examples a prompt, if all tasks have the same. */
    public static @Nullable Integer commonFewShot(List<ScoredTask> tasks) {
        List<Integer> shots = tasks.stream()
                .map(task -> task.task().fewShot().count())
                .distinct()
                .toList();
        return shots.size() == 1 ? shots.get(0) : null;
    }

    /** The direction that the first of the tasks that has the metric gives it; a composite is better when higher. */
    public static @Nullable Boolean higherIsBetter(ScoredGroup group, List<ScoredTask> tasks, MetricKey key) {
        if (group.isComposite(key)) {
            return true;
        }
        return tasks.stream()
                .map(task -> higherIsBetter(task.task(), key.metric()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    public static @Nullable Boolean higherIsBetter(TaskDef task, String metric) {
        return TaskAggregation.find(task, metric)
                .map(MetricSpec::higherIsBetter)
                .orElse(null);
    }
}
