package io.benchlake.report;

import io.benchlake.prompt.DocPrompt;
import io.benchlake.python.PythonJson;
import io.benchlake.taskdef.check.FieldDifference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what two tasks do not share, in the manner of a unified diff. */
public final class TaskDiffText {
    private TaskDiffText() {}

    /** The two lines that say which side is which. */
    public static String heading(String left, String right) {
        return "--- " + left + "\n+++ " + right + "\n";
    }

    /** The field and both its values as JSON; text is broken after each of its line breaks. */
    public static String of(FieldDifference difference) {
        return "@@ " + difference.field() + " @@\n"
                + UnifiedLines.of(lines(difference.left()), lines(difference.right()));
    }

    /** Where two prompts of one doc differ; empty if they are equal. */
    public static String of(DocPrompt left, DocPrompt right) {
        String difference = UnifiedLines.of(lines(left), lines(right));
        return difference.isEmpty() ? "" : "@@ prompt of doc " + left.doc().id() + " @@\n" + difference;
    }

    private static List<String> lines(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        String json =
                value instanceof String ? PythonJson.dumps(value).replace("\\n", "\\n\n") : PythonJson.dumps(value, 2);
        return json.lines().toList();
    }

    private static List<String> lines(DocPrompt prompt) {
        List<String> lines = new ArrayList<>(PromptText.of(prompt).lines().toList());
        lines.add("target " + prompt.target());
        return lines;
    }
}
