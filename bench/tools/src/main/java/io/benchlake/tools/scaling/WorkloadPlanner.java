package io.benchlake.tools.scaling;

import io.benchlake.config.PromptOptions;
import io.benchlake.data.DataRoot;
import io.benchlake.doc.Doc;
import io.benchlake.plan.PromptedTask;
import io.benchlake.plan.RequestEncoder;
import io.benchlake.plan.RequestPlanner;
import io.benchlake.plan.SplitReader;
import io.benchlake.plan.TaskPrompter;
import io.benchlake.plan.TaskSpecs;
import io.benchlake.prompt.PromptStyle;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.tokenize.EmbeddingRows;
import io.benchlake.tokenize.RequestTokenizer;
import io.benchlake.tokenize.TokenizationPolicy;
import io.benchlake.tokenize.Tokenizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Plans real benchmarks, several times over with other examples before each question: the lengths and the sharing of
 * prefixes stay those of the data.
 */
final class WorkloadPlanner {
    private static final int MAX_LENGTH = 131_072;

    private final DataRoot data;
    private final Tokenizer tokenizer;
    private final List<TaskDef> tasks;

    /** @param tasks words of {@code --tasks} */
    WorkloadPlanner(DataRoot data, Tokenizer tokenizer, List<String> tasks) {
        this.data = data;
        this.tokenizer = tokenizer;
        this.tasks = TaskCatalogue.embedded()
                .selectRequested(TaskSpecs.parse(tasks, null))
                .taskList();
    }

    /** About so many requests: whole editions of the tasks, and an equal share of each task's docs at the end. */
    Workload plan(int wanted) {
        TokenizationPolicy policy = TokenizationPolicy.defaults(tokenizer, MAX_LENGTH);
        RequestPlanner planner = new RequestPlanner(
                new RequestEncoder(new RequestTokenizer(tokenizer, policy), MAX_LENGTH),
                new EmbeddingRows(tokenizer.vocabularySize()));
        for (int edition = 0; planner.distinct().size() < wanted; edition++) {
            int known = planner.distinct().size();
            List<PromptedTask> prompted = edition(edition);
            long requests =
                    prompted.stream().mapToLong(WorkloadPlanner::requests).sum();
            double share = (wanted - known) / (double) requests;
            prompted.forEach(task -> planner.plan(share < 1 ? firstDocs(task, share) : task, ""));
            if (planner.distinct().size() == known) {
                throw new IllegalArgumentException("these tasks have no more than " + known + " distinct requests");
            }
        }
        return new Workload(Map.copyOf(planner.distinct()), answerLengths());
    }

    private List<PromptedTask> edition(int edition) {
        PromptOptions options = new PromptOptions(
                null,
                null,
                null,
                false,
                "",
                Map.of(),
                PromptOptions.DEFAULT_FEW_SHOT_SEED + edition,
                0,
                null,
                Map.of());
        TaskPrompter prompter =
                new TaskPrompter(rotatedExamples(edition), options, new PromptStyle("", null, false, LocalDate.EPOCH));
        return tasks.parallelStream().map(task -> prompter.prompt(task)).toList();
    }

    /** Fixed examples come in another order, so an edition shares no example block with another. */
    private SplitReader rotatedExamples(int edition) {
        return (dataset, split) -> {
            List<Doc> docs = data.read(dataset, split);
            if (!split.equals("dev")) {
                return docs;
            }
            List<Doc> rotated = new ArrayList<>(docs);
            Collections.rotate(rotated, edition);
            return rotated;
        };
    }

    private static PromptedTask firstDocs(PromptedTask task, double share) {
        int docs = (int) Math.ceil(share * task.prompts().size());
        return new PromptedTask(
                task.task(),
                task.availableDocs(),
                task.generation(),
                task.prompts().subList(0, docs));
    }

    private static long requests(PromptedTask task) {
        return task.prompts().stream()
                .mapToLong(prompt -> prompt.requests().size())
                .sum();
    }

    private List<Integer> answerLengths() {
        return tasks.stream()
                .filter(task -> task.outputType() == OutputType.GENERATE_UNTIL)
                .flatMap(task -> data
                        .read(
                                task.dataset(),
                                Objects.requireNonNull(task.dataset().testSplit()))
                        .stream())
                .map(doc -> length(doc.fields().get("answer")))
                .toList();
    }

    private int length(@Nullable Object answer) {
        return tokenizer.encode(String.valueOf(answer), false).length();
    }
}
