package io.benchlake.score;

import io.benchlake.metric.ScoreBounds;
import io.benchlake.metric.aggregate.GroupScore;
import io.benchlake.metric.aggregate.MetricKey;
import io.benchlake.metric.aggregate.MetricValue;
import io.benchlake.metric.aggregate.TaskScores;
import io.benchlake.taskdef.CompositeDef;
import io.benchlake.taskdef.GroupDef;
import io.benchlake.taskdef.catalogue.TaskSelection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Over how many of its docs the score of a group is taken, whatever it is made of: which docs are missing from the
 * tasks below, in the pipelines that the score looks at, and between which bounds they leave it.
 */
public final class GroupCoverage {
    private static final int SHOWN = 5;

    private final TaskSelection selection;
    private final Map<String, ScoredTask> tasks = new LinkedHashMap<>();
    private final TableOrder order;
    private final GroupScorer lowest;
    private final GroupScorer highest;

    public GroupCoverage(ScoredRun run) {
        this.selection = run.selection();
        run.tasks().forEach(task -> tasks.put(task.task().name(), task));
        this.order = TableOrder.of(selection);
        this.lowest = extreme(ScoreBounds::low);
        this.highest = extreme(ScoreBounds::high);
    }

    /** The coverage of one of the group's scores. */
    public Coverage of(ScoredGroup group, MetricKey key) {
        Map<String, Set<String>> sources = new LinkedHashMap<>();
        addSources(group.group().name(), key, sources);
        long docs = order.tasksBelow(group.group().name(), List.copyOf(tasks.values())).stream()
                .mapToLong(task -> task.plan().docs())
                .sum();
        Map<String, StatusCounts> gaps = new LinkedHashMap<>();
        sources.forEach((task, filters) ->
                gaps.put(task, Objects.requireNonNull(tasks.get(task)).unscored(filters)));
        gaps.values().removeIf(gap -> gap.total() == 0);
        long unscored = gaps.values().stream().mapToLong(StatusCounts::total).sum();
        return new Coverage(docs, unscored, unscored == 0 ? null : bounds(group, key), reason(group, key, gaps));
    }

    private static @Nullable String reason(ScoredGroup group, MetricKey key, Map<String, StatusCounts> gaps) {
        if (group.scores().get(key) instanceof GroupScore.Unscored none) {
            return none.reason();
        }
        if (gaps.isEmpty()) {
            return null;
        }
        return gaps.entrySet().stream()
                .limit(SHOWN)
                .map(gap -> gap.getKey() + ": " + gap.getValue().inWords())
                .collect(Collectors.joining("; ", "", gaps.size() > SHOWN ? "; …" : ""));
    }

    /** The tasks, and the pipelines of each, that a score is made of. */
    private void addSources(String name, MetricKey key, Map<String, Set<String>> sources) {
        GroupDef group = selection.groups().get(name);
        if (group == null) {
            ScoredTask task = tasks.get(name);
            if (task != null && task.scores().keys().contains(key)) {
                sources.computeIfAbsent(name, unseen -> new LinkedHashSet<>()).add(key.filter());
            }
            return;
        }
        CompositeDef composite = group.composite();
        if (composite != null && composite.gives(key.metric())) {
            composite
                    .parts()
                    .forEach(part -> addSources(part.of(), new MetricKey(part.metric(), part.filter()), sources));
        } else {
            group.members().forEach(member -> addSources(member, key, sources));
        }
    }

    private @Nullable ScoreBounds bounds(ScoredGroup group, MetricKey key) {
        GroupScore low = lowest.score(group.group()).scores().get(key);
        GroupScore high = highest.score(group.group()).scores().get(key);
        return low instanceof GroupScore.Scored least
                        && high instanceof GroupScore.Scored most
                        && !Double.isNaN(least.value() + most.value())
                ? new ScoreBounds(least.value(), most.value())
                : null;
    }

    /** Scores groups as if each task had one of its bounds; a task without bounds makes all of it NaN. */
    private GroupScorer extreme(ToDoubleFunction<ScoreBounds> bound) {
        Map<String, TaskScores> extremes = new LinkedHashMap<>();
        tasks.forEach((name, task) -> extremes.put(name, extreme(task, bound)));
        return new GroupScorer(selection, extremes);
    }

    private static TaskScores extreme(ScoredTask task, ToDoubleFunction<ScoreBounds> bound) {
        if (task.scores().keys().isEmpty()) {
            return task.scores();
        }
        int docs = task.plan().docs();
        Map<MetricKey, MetricValue> values = new LinkedHashMap<>();
        task.scores().keys().forEach(key -> {
            double value = task.bounds(key).map(bound::applyAsDouble).orElse(Double.NaN);
            values.put(key, new MetricValue(value, null, docs));
        });
        return TaskScores.of(task.task().name(), values);
    }
}
