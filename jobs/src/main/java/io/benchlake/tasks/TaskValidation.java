package io.benchlake.tasks;

import io.benchlake.error.UserError;
import io.benchlake.plan.ScorableDocs;
import io.benchlake.plan.TaskFieldError;
import io.benchlake.score.SampleScorer;
import io.benchlake.taskdef.catalogue.TaskFolderCheck;
import io.benchlake.taskdef.check.CheckedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the faults of task files: of their text, then, if there are docs, of the prompts that they give. */
public final class TaskValidation {
    private final @Nullable PromptPreview preview;

    /** @param preview gives docs; null if only the files are looked at */
    public TaskValidation(@Nullable PromptPreview preview) {
        this.preview = preview;
    }

    /** All faults, one message each; tasks whose file has some are not tried on docs. */
    public List<String> run(TaskFolderCheck.Findings findings) {
        List<String> faults = new ArrayList<>(findings.faults());
        if (preview != null) {
            findings.tasks().forEach(task -> faults.addAll(faultsOnDocs(task, preview)));
        }
        return List.copyOf(faults);
    }

    /**
     * Tasks that the harness scores and Benchlake refuses to, and keys that nothing heeds, in the words of an
     * evaluation.
     */
    public static List<String> warnings(TaskFolderCheck.Findings findings) {
        return findings.tasks().stream()
                .flatMap(task -> Stream.concat(task.note().stream(), unsupported(task)))
                .toList();
    }

    private static Stream<String> unsupported(CheckedTask task) {
        try {
            SampleScorer.requireSupported(task.task(), false);
            return Stream.empty();
        } catch (UserError e) {
            return Stream.of(task.file() + ": " + e.getMessage());
        }
    }

    private static List<String> faultsOnDocs(CheckedTask task, PromptPreview preview) {
        try {
            List<String> ofTemplates = task.faultsOn(preview.firstDoc(task.task()));
            if (ofTemplates.isEmpty()) {
                ScorableDocs.require(preview.allPrompts(task.task()));
            }
            return ofTemplates;
        } catch (TaskFieldError e) {
            return List.of(String.valueOf(e.at(task).getMessage()));
        } catch (UserError e) {
            return List.of(task.file() + ": " + e.getMessage());
        }
    }
}
