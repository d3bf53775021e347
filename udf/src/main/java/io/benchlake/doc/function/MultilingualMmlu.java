package io.benchlake.doc.function;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The subjects of Meta's multilingual MMLU, which lie in one table: function {@code process_docs_anatomy} of
 * {@code llama3/instruct/mmlu_de/utils} keeps the rows of {@code mmlu_de_chat.anatomy}.
 */
final class MultilingualMmlu {
    private static final Pattern NAME =
            Pattern.compile("llama3/instruct/mmlu_(de|es|fr|hi|it|pt|th)/utils\\.process_docs_([a-z_]+)");

    private MultilingualMmlu() {}

    static Optional<DocsFunction> find(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(
                        new ColumnFilter("subtask_name", "mmlu_" + matcher.group(1) + "_chat." + matcher.group(2)))
                : Optional.empty();
    }
}
