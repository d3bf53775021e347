package io.benchlake.prompt;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonLiteral;
import io.benchlake.python.PythonLiteralException;
import io.benchlake.python.PythonRepr;
import io.benchlake.python.PythonText;
import io.benchlake.taskdef.DocField;
import io.benchlake.taskdef.FewShotSpec;
import io.benchlake.taskdef.PromptSpec;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.template.PromptTemplate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a prompt from a doc, as the harness's {@code doc_to_text}, {@code doc_to_target} and
 * {@code doc_to_choice} do.
 *
 * <p>Values are Python's: {@link Long}, {@link String} or {@link List}. Source: lm-eval {@code api/task.py}.
 *
 * @param columns field names of the evaluated docs: a source equal to one means that field, not a template
 * @param digitsAreIndices whether a rendered text of digits is a choice's index
 */
record PromptFields(
        @Nullable DocField docToText,
        @Nullable DocField docToTarget,
        @Nullable DocField docToChoice,
        @Nullable PromptTemplate genPrefixTemplate,
        Set<String> columns,
        boolean digitsAreIndices) {

    static PromptFields ofTask(TaskDef task, Set<String> columns) {
        PromptSpec prompt = task.prompt();
        return new PromptFields(
                prompt.docToText(),
                prompt.docToTarget(),
                prompt.docToChoice(),
                prompt.genPrefix(),
                columns,
                prompt.docToChoice() != null);
    }

    static PromptFields ofExamples(TaskDef task, Set<String> columns) {
        PromptSpec prompt = task.prompt();
        FewShotSpec examples = task.fewShot();
        return new PromptFields(
                orElse(examples.docToText(), prompt.docToText()),
                orElse(examples.docToTarget(), prompt.docToTarget()),
                orElse(examples.docToChoice(), prompt.docToChoice()),
                orElse(examples.genPrefix(), prompt.genPrefix()),
                columns,
                prompt.docToChoice() != null);
    }

    static <T> @Nullable T orElse(@Nullable T value, @Nullable T fallback) {
        return value != null ? value : fallback;
    }

    Object text(Doc doc) {
        Object value = read(docToText, "doc_to_text", doc);
        return value instanceof String text ? indexOrText(text, docToText) : value;
    }

    Object target(Doc doc) {
        Object value = read(docToTarget, "doc_to_target", doc);
        if (!(value instanceof String text) || !isRendered(docToTarget)) {
            return value;
        }
        Object parsed = indexOrText(text, docToTarget);
        return parsed instanceof String ? listOrText(text) : parsed;
    }

    boolean hasChoices() {
        return docToChoice != null;
    }

    List<String> choices(Doc doc) {
        if (docToChoice == null) {
            return List.of();
        }
        Object value = read(docToChoice, "doc_to_choice", doc);
        Object list = value instanceof String text && isRendered(docToChoice) ? listOrText(text) : value;
        return texts(list, doc);
    }

    /** The answer's given start, or null if there is none. */
    @Nullable
    String genPrefix(Doc doc) {
        if (genPrefixTemplate == null || genPrefixTemplate.source().isEmpty()) {
            return null;
        }
        return PythonRepr.str(resolve(genPrefixTemplate, doc));
    }

    /** A field's value where the template is a field's name, else the rendered template. */
    static Object resolve(PromptTemplate template, Doc doc) {
        String source = template.source();
        return doc.has(source) ? present(doc.get(source), source, doc) : template.render(doc.fields());
    }

    private Object read(@Nullable DocField field, String key, Doc doc) {
        if (field instanceof DocField.Template template) {
            return isColumn(template)
                    ? present(doc.get(template.source()), template.source(), doc)
                    : template.template().render(doc.fields());
        }
        if (field instanceof DocField.Literals literals) {
            return literals.values();
        }
        if (field instanceof DocField.WholeNumber index) {
            return index.value();
        }
        if (field instanceof DocField.Function function) {
            return function.apply(doc);
        }
        throw new DocException(doc, "the task has no " + key);
    }

    private boolean isColumn(DocField.Template template) {
        return columns.contains(template.source());
    }

    private boolean isRendered(@Nullable DocField field) {
        return field instanceof DocField.Template template && !isColumn(template);
    }

    private Object indexOrText(String text, @Nullable DocField field) {
        boolean isIndex = digitsAreIndices && isRendered(field) && PythonText.isDigit(text);
        return isIndex ? Objects.requireNonNullElse(PythonLiteral.parse(text), text) : text;
    }

    private static Object listOrText(String text) {
        if (text.length() < 2 || !text.startsWith("[") || !text.endsWith("]")) {
            return text;
        }
        try {
            return Objects.requireNonNullElse(PythonLiteral.parse(text), text);
        } catch (PythonLiteralException notPython) {
            return text;
        }
    }

    private static Object present(@Nullable Object value, String field, Doc doc) {
        if (value == null) {
            throw new DocException(doc, "field '" + field + "' is null");
        }
        return value;
    }

    private static List<String> texts(Object list, Doc doc) {
        if (list instanceof Map<?, ?> map) {
            return map.values().stream().map(PythonRepr::str).toList();
        }
        if (list instanceof List<?> values) {
            return values.stream().map(PythonRepr::str).toList();
        }
        throw new DocException(doc, "doc_to_choice gives no list but " + PythonRepr.repr(list));
    }
}
