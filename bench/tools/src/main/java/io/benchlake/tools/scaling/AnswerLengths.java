package io.benchlake.tools.scaling;

import io.benchlake.data.DataRoot;
import io.benchlake.plan.TaskWords;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.tokenize.Tokenizer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How long the gold answers of tasks that generate are: what stand-ins draw the lengths of theirs from. */
record AnswerLengths(DataRoot data, Tokenizer tokenizer) {
    /** Tokens of each answer; one of 1 if no task generates. */
    List<Integer> of(List<String> tasks) {
        List<Integer> lengths = TaskWords.select(tasks, null, List.of()).taskList().stream()
                .filter(task -> task.outputType() == OutputType.GENERATE_UNTIL)
                .flatMap(task -> lengths(task).stream())
                .toList();
        return lengths.isEmpty() ? List.of(1) : lengths;
    }

    private List<Integer> lengths(TaskDef task) {
        String split = Objects.requireNonNull(task.dataset().testSplit());
        return data.read(task.dataset(), split).stream()
                .map(doc -> length(doc.fields().get("answer")))
                .toList();
    }

    private int length(@Nullable Object answer) {
        return tokenizer.encode(String.valueOf(answer), false).length();
    }
}
