package io.benchlake.rescore;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.max;

import io.benchlake.error.UserError;
import io.benchlake.generation.GenerationConfig;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.plan.DocFindings;
import io.benchlake.plan.EvaluatedTask;
import io.benchlake.plan.GenerationKwargs;
import io.benchlake.score.SampleScorer;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.catalogue.TaskChoice;
import io.benchlake.taskdef.catalogue.TaskSelection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a run that can be scored again.
 *
 * @param selection definitions of here, with the examples that the run had
 * @param tasks of the selection, with the numbers of docs that the run has
 * @param unknown tasks of the run that have no definition here
 */
record RescoredTasks(TaskSelection selection, List<EvaluatedTask> tasks, Set<String> unknown) {
    /**
     * @param chosen names of tasks and groups; empty for all that the run has
     * @throws UserError if the run has samples of none of them
     */
    static RescoredTasks of(Lake lake, String runId, List<String> chosen, TaskCatalogue catalogue) {
        Map<String, Integer> docs = docs(lake, runId);
        Map<String, Row> scored = scored(lake, runId);
        Set<String> unknown = new TreeSet<>(docs.keySet());
        unknown.removeIf(catalogue::has);
        List<TaskChoice> choices = new ArrayList<>();
        for (String name : chosen.isEmpty() ? docs.keySet() : new LinkedHashSet<>(chosen)) {
            if (!unknown.contains(name)) {
                choices.add(new TaskChoice(name, shots(scored.get(name))));
            }
        }
        if (choices.isEmpty()) {
            throw UserError.invalidInput(
                    "Cannot rescore run " + runId + ": there is no task of the names of its samples ("
                            + String.join(", ", docs.keySet())
                            + "). Name their tasks with --task-map when you import, or give --include-path.");
        }
        TaskSelection selection = catalogue.selectRequested(choices);
        selection.tasks().keySet().forEach(task -> requireSamples(runId, task, docs));
        return new RescoredTasks(
                selection,
                selection.taskList().stream()
                        .map(task -> evaluated(task, docs.getOrDefault(task.name(), 0), scored.get(task.name())))
                        .toList(),
                unknown);
    }

    private static void requireSamples(String runId, String task, Map<String, Integer> docs) {
        if (!docs.containsKey(task)) {
            throw UserError.usage("Cannot rescore run " + runId + ": it has no samples of task '" + task
                    + "'. It has those of " + String.join(", ", docs.keySet()) + ".");
        }
    }

    private static EvaluatedTask evaluated(TaskDef task, int docs, @Nullable Row scored) {
        SampleScorer.requireSupported(task, false);
        int available = scored == null || scored.isNullAt(2) ? docs : (int) Math.max(docs, scored.getLong(2));
        return new EvaluatedTask(
                task, GenerationKwargs.of(task, Map.of(), GenerationConfig.NONE), available, docs, 0, DocFindings.NONE);
    }

    private static Optional<Integer> shots(@Nullable Row scored) {
        return scored == null || scored.isNullAt(1) ? Optional.empty() : Optional.of(scored.getInt(1));
    }

    private static Map<String, Integer> docs(Lake lake, String runId) {
        Map<String, Integer> docs = new LinkedHashMap<>();
        lake.samples(runId)
                .groupBy("task")
                .agg(countDistinct("doc_id"))
                .orderBy("task")
                .collectAsList()
                .forEach(row -> docs.put(row.getString(0), Math.toIntExact(row.getLong(1))));
        return docs;
    }

    /** Examples a prompt and docs of the split, by task. */
    private static Map<String, Row> scored(Lake lake, String runId) {
        Map<String, Row> scored = new LinkedHashMap<>();
        lake.ofRun(ResultsTable.DEFINITION, runId)
                .groupBy("task")
                .agg(max(col("n_shot")), max(col("n_original")))
                .collectAsList()
                .forEach(row -> scored.put(row.getString(0), row));
        return scored;
    }
}
