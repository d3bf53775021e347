package io.benchlake.plan;

import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks, before any work, for gold answers that are none of a doc's choices. As in the harness such a doc counts as
 * wrong; if all docs are such, the task file does not fit the data.
 */
public final class GoldCheck {
    private GoldCheck() {}

    /** @throws TaskFieldError if no doc of the task has one of its choices for its gold answer */
    public static void requireSome(TaskDef task, DocFindings findings) {
        DocFindings.MissingGold first = findings.firstMissing();
        if (first != null && findings.withoutGold() == findings.docs()) {
            throw new TaskFieldError(
                    task.name(),
                    "doc_to_target",
                    "the gold answer of no doc is among its choices; that of doc %d is %s, of %d choices"
                            .formatted(first.doc(), first.target(), first.choices()),
                    "Correct doc_to_target or doc_to_choice.");
        }
    }

    /** A line about the docs that no response can be right for; empty if there are none. */
    public static Optional<String> note(String task, DocFindings findings) {
        List<Integer> shown = findings.firstWithoutGold();
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s: %d of %d docs count as wrong, since their gold answer is none of their choices: doc %s%s"
                                .formatted(
                                        task,
                                        findings.withoutGold(),
                                        findings.docs(),
                                        shown.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                                        findings.withoutGold() > shown.size() ? ", …" : ""));
    }

    /** Whether the task's gold answers are choices. */
    static boolean isChecked(TaskDef task) {
        return task.outputType() == OutputType.MULTIPLE_CHOICE && task.processResults() == null;
    }
}
