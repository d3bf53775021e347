package io.benchlake.run.report;

import io.benchlake.metric.ScoreBounds;
import io.benchlake.metric.aggregate.GroupScore;
import io.benchlake.metric.aggregate.MetricKey;
import io.benchlake.metric.aggregate.MetricValue;
import io.benchlake.report.ScoreGap;
import io.benchlake.report.ScoreReport;
import io.benchlake.report.TaskReport;
import io.benchlake.run.score.ResultRows;
import io.benchlake.score.Coverage;
import io.benchlake.score.GroupCoverage;
import io.benchlake.score.ScoredGroup;
import io.benchlake.score.ScoredRun;
import io.benchlake.score.ScoredTask;
import io.benchlake.score.TableOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the scores of a run into the form that its reports are written from. */
public final class TaskReports {
    private final ScoredRun scored;
    private final TableOrder order;
    private final GroupCoverage groups;

    private TaskReports(ScoredRun scored) {
        this.scored = scored;
        this.order = TableOrder.of(scored.selection());
        this.groups = new GroupCoverage(scored);
    }

    /** Tasks in the order they ran, then groups. */
    public static List<TaskReport> of(ScoredRun scored) {
        TaskReports reports = new TaskReports(scored);
        List<TaskReport> all = new ArrayList<>();
        scored.tasks().forEach(task -> all.add(reports.report(task)));
        scored.groups().forEach(group -> all.add(reports.report(group)));
        return all;
    }

    private TaskReport report(ScoredTask task) {
        List<ScoreReport> scores = task.scores().keys().stream()
                .map(key -> score(task, key, task.scores().values().get(key)))
                .toList();
        return new TaskReport(
                task.task().name(),
                task.task().alias(),
                false,
                List.of(),
                version(task.task().version()),
                task.task().fewShot().count(),
                task.plan().docs(),
                task.plan().availableDocs(),
                scores,
                config(task),
                task.hash());
    }

    private static ScoreReport score(ScoredTask task, MetricKey key, @Nullable MetricValue value) {
        return new ScoreReport(
                key.metric(),
                key.filter(),
                value == null ? null : value.value(),
                value == null ? null : value.standardError(),
                ResultRows.higherIsBetter(task.task(), key.metric()),
                gap(task.coverage(key)));
    }

    private static @Nullable ScoreGap gap(Coverage coverage) {
        if (coverage.reason() == null) {
            return null;
        }
        ScoreBounds bounds = coverage.bounds();
        return new ScoreGap(
                coverage.docs() - coverage.unscored(),
                coverage.docs(),
                bounds == null ? null : bounds.low(),
                bounds == null ? null : bounds.high(),
                coverage.reason());
    }

    private TaskReport report(ScoredGroup group) {
        List<ScoredTask> below = order.tasksBelow(group.group().name(), scored.tasks());
        List<ScoreReport> scores = group.scores().entrySet().stream()
                .map(entry -> new ScoreReport(
                        entry.getKey().metric(),
                        entry.getKey().filter(),
                        entry.getValue() instanceof GroupScore.Scored value ? value.value() : null,
                        entry.getValue() instanceof GroupScore.Scored value ? value.harnessStandardError() : null,
                        ResultRows.higherIsBetter(group, below, entry.getKey()),
                        gap(groups.of(group, entry.getKey()))))
                .toList();
        return new TaskReport(
                group.group().name(),
                group.group().alias(),
                true,
                group.group().members(),
                group.group().version(),
                ResultRows.commonFewShot(below),
                below.stream().mapToLong(task -> task.plan().docs()).sum(),
                0,
                scores,
                Map.of(),
                null);
    }

    private static Map<String, @Nullable Object> config(ScoredTask task) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>(task.task().config());
        config.put("num_fewshot", task.task().fewShot().count());
        if (config.containsKey("generation_kwargs")) {
            config.put("generation_kwargs", task.plan().generation().values());
        }
        return config;
    }

    /** Tasks have versions that are numbers, now and then text; groups always text. */
    private static @Nullable Object version(@Nullable String version) {
        if (version == null || !version.matches("-?\\d+(\\.\\d+)?")) {
            return version;
        }
        return version.contains(".") ? (Object) Double.valueOf(version) : Long.valueOf(version);
    }
}
