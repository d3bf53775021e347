package io.benchlake.taskdef.check;

import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.read.Setting;
import io.benchlake.taskdef.read.Settings;
import io.benchlake.taskdef.read.Source;
import java.util.List;
import java.util.Optional;

/** A task whose keys can be read, with the places that they are written at. */
public final class CheckedTask {
    private final TaskDef task;
    private final Settings keys;

    public CheckedTask(TaskDef task, Settings keys) {
        this.task = task;
        this.keys = keys;
    }

    public TaskDef task() {
        return task;
    }

    /** Path of its file below the folder that was checked. */
    public String file() {
        return keys.owner().source().file();
    }

    /**
     * Makes sure, before any request is asked, that its answers can be scored.
     *
     * @param predictOnly whether answers are filtered and not scored
     * @throws UserError with the first fault
     */
    public void requireScorable(boolean predictOnly) {
        TaskDefCheck.ofScoring(keys, predictOnly).stream().findFirst().ifPresent(fault -> {
            throw fault;
        });
    }

    /** Names what the task says and, as in the harness, has no effect. */
    public Optional<String> note() {
        boolean generates = task.outputType() == OutputType.GENERATE_UNTIL;
        return keys.find("generation_kwargs")
                .filter(setting -> !generates)
                .map(setting -> "%s: '%s' of task '%s' means nothing to output type %s"
                        .formatted(
                                setting.source().describe(setting.path()),
                                setting.path(),
                                task.name(),
                                task.outputType().key()));
    }

    /** An error about a field, with its file and line: {@code what} follows the field's name. */
    public UserError fault(String field, String what, String remedy) {
        Source source = keys.find(field.replaceFirst("[.\\[].*", ""))
                .orElse(keys.owner())
                .source();
        return new Setting(null, source, field).problem("of task '%s': %s".formatted(task.name(), what), remedy);
    }

    /** What templates of the task cannot be rendered for a doc of it, each with its line. */
    public List<String> faultsOn(Doc doc) {
        return TaskDefCheck.onDoc(keys, doc.fields()).stream()
                .map(UserError::getMessage)
                .toList();
    }
}
