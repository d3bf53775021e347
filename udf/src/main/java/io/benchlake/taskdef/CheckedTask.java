package io.benchlake.taskdef;

import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import java.util.List;

/** A task whose file was found to be without fault, to be tried on docs. */
public final class CheckedTask {
    private final TaskDef task;
    private final Settings keys;

    CheckedTask(TaskDef task, Settings keys) {
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

    /** What templates of the task cannot be rendered for a doc of it, each with its line. */
    public List<String> faultsOn(Doc doc) {
        return TaskDefCheck.onDoc(keys, doc.fields()).stream()
                .map(UserError::getMessage)
                .toList();
    }
}
