package io.benchlake.plan;

import io.benchlake.doc.Doc;
import io.benchlake.doc.function.DocsFunction;
import io.benchlake.doc.function.NativeFunction;
import io.benchlake.error.UserError;
import io.benchlake.taskdef.DatasetSpec;
import io.benchlake.taskdef.FewShotSpec;
import io.benchlake.taskdef.TaskDef;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a task's docs and its pool of examples. Source: lm-eval {@code api/task.py}.
 *
 * <p>The pool is the few-shot split, else the examples in the task file, else the training, validation or test split.
 */
record TaskDocs(TaskDef task, SplitReader reader) {
    List<Doc> evaluated() {
        DatasetSpec dataset = task.dataset();
        List<Doc> docs = processed(splits().evaluated(), dataset.processDocs());
        if (docs.isEmpty()) {
            throw UserError.invalidInput("Cannot evaluate task '" + task.name() + "': split '" + splits().evaluated()
                    + "' of " + dataset.path() + " has no docs left after process_docs (EMPTY_DATASET).");
        }
        return docs;
    }

    List<Doc> pool() {
        FewShotSpec fewShot = task.fewShot();
        if (fewShot.split() != null) {
            return processed(fewShot.split(), orTask(fewShot.processDocs()));
        }
        if (fewShot.samples() != null) {
            return fewShot.samples();
        }
        if (fewShot.samplesFunction() != null) {
            return fewShot.samplesFunction().body().apply(List.of());
        }
        return processed(splits().pool().orElseThrow(), task.dataset().processDocs());
    }

    private TaskSplits splits() {
        return new TaskSplits(task);
    }

    /** Whether the evaluated doc may be in its own pool: the harness compares the two keys, absent ones included. */
    boolean poolMayHoldEvaluatedDoc() {
        return Objects.equals(task.fewShot().split(), task.dataset().testSplit());
    }

    private @Nullable NativeFunction<DocsFunction> orTask(@Nullable NativeFunction<DocsFunction> own) {
        return own != null ? own : task.dataset().processDocs();
    }

    private List<Doc> processed(String split, @Nullable NativeFunction<DocsFunction> function) {
        List<Doc> docs = reader.read(task.dataset(), split);
        return function == null ? docs : renumbered(function.body().apply(docs));
    }

    private static List<Doc> renumbered(List<Doc> docs) {
        return IntStream.range(0, docs.size())
                .mapToObj(i -> docs.get(i).withId(i))
                .toList();
    }
}
