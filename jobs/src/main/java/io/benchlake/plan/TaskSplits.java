package io.benchlake.plan;

import io.benchlake.error.UserError;
import io.benchlake.taskdef.DatasetSpec;
import io.benchlake.taskdef.FewShotSpec;
import io.benchlake.taskdef.TaskDef;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Which splits of its data set a task reads. Source: lm-eval {@code api/task.py}. */
public record TaskSplits(TaskDef task) {
    /**
     * The split whose docs are evaluated.
     *
     * @throws UserError if the task names none
     */
    public String evaluated() {
        DatasetSpec dataset = task.dataset();
        String split = dataset.testSplit() != null ? dataset.testSplit() : dataset.validationSplit();
        if (split == null) {
            throw UserError.invalidInput("Cannot evaluate task '" + task.name()
                    + "': it has neither test_split nor validation_split. Set one in the task file.");
        }
        return split;
    }

    /**
     * The split that examples are taken from: the few-shot split, else the training, validation or test split; empty if
     * the task file brings its own examples.
     */
    public Optional<String> pool() {
        FewShotSpec fewShot = task.fewShot();
        if (fewShot.split() != null) {
            return Optional.of(fewShot.split());
        }
        if (fewShot.samples() != null || fewShot.samplesFunction() != null) {
            return Optional.empty();
        }
        DatasetSpec dataset = task.dataset();
        return Stream.of(dataset.trainingSplit(), dataset.validationSplit(), dataset.testSplit())
                .filter(Objects::nonNull)
                .findFirst();
    }
}
