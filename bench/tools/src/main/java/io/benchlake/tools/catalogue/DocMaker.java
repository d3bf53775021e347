package io.benchlake.tools.catalogue;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonLiteral;
import io.benchlake.python.PythonLiteralException;
import io.benchlake.taskdef.DocField;
import io.benchlake.taskdef.FewShotSpec;
import io.benchlake.taskdef.PromptSpec;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.template.PromptTemplate;
import io.benchlake.template.value.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes docs for a task whose data set is not at hand: fields of the kinds that its templates and functions need. */
final class DocMaker {
    /** No template reads it; it keeps the docs apart. */
    private static final String MARK = "made_doc";

    private static final String COLUMN = "[\\p{L}_][\\p{L}\\p{N}_#.-]*( [\\p{L}\\p{N}_]+){0,2}";

    private final TaskDef task;
    private final Need needs = new Need();

    private DocMaker(TaskDef task) {
        this.task = task;
        addPrompt();
        addExamples();
    }

    static List<Doc> make(TaskDef task, ExampleRows rows, int count) {
        DocMaker maker = new DocMaker(task);
        Optional<Map<String, @Nullable Object>> row = readsByFunction(task) ? rows.find(task) : Optional.empty();
        List<Doc> docs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>(row.orElse(Map.of()));
            if (row.isEmpty()) {
                fields.putAll(maker.needs.make(i));
            }
            fields.put(MARK, (long) i);
            docs.add(new Doc(i, fields));
        }
        return docs;
    }

    private static boolean readsByFunction(TaskDef task) {
        PromptSpec prompt = task.prompt();
        return task.dataset().processDocs() != null
                || Stream.of(prompt.docToText(), prompt.docToTarget(), prompt.docToChoice())
                        .anyMatch(DocField.Function.class::isInstance);
    }

    private void addPrompt() {
        PromptSpec prompt = task.prompt();
        if (!prompt.description().source().isEmpty()) {
            TemplateNeeds.collect(prompt.description().source(), needs);
        }
        addText(prompt.docToText());
        addChoices(prompt.docToChoice());
        addGold(prompt.docToTarget(), prompt.docToChoice());
        addPrefix(prompt.genPrefix());
    }

    private void addExamples() {
        FewShotSpec examples = task.fewShot();
        if (examples.samples() == null) {
            addText(examples.docToText());
            addChoices(examples.docToChoice());
            addGold(examples.docToTarget(), examples.docToChoice());
            addPrefix(examples.genPrefix());
        }
    }

    private void addPrefix(@Nullable PromptTemplate prefix) {
        if (prefix != null && prefix.source().contains("{")) {
            TemplateNeeds.collect(prefix.source(), needs);
        }
    }

    private void addText(@Nullable DocField field) {
        if (field instanceof DocField.Template template) {
            if (isColumn(template)) {
                needs.member(template.source());
            } else {
                TemplateNeeds.collect(template.source(), needs);
            }
        }
    }

    private void addChoices(@Nullable DocField field) {
        if (field instanceof DocField.Template template) {
            if (isColumn(template)) {
                needs.member(template.source()).item(1);
            } else {
                TemplateNeeds.collect(template.source(), needs);
                listedWhole(template.source());
            }
        }
    }

    /** {@code {{choices}}} and {@code {{a.b}}} alone stand for a list. */
    private void listedWhole(String source) {
        if (source.strip().matches("\\{\\{\\s*\\w+(\\.\\w+)*\\s*}}")) {
            Need part = needs;
            for (String name : source.replaceAll("[{}\\s]", "").split("\\.", -1)) {
                part = part.member(name);
            }
            part.item(1);
        }
    }

    private void addGold(@Nullable DocField field, @Nullable DocField choices) {
        if (!(field instanceof DocField.Template template)) {
            return;
        }
        Need.Source source = fields -> choices == null ? null : choices(choices, fields);
        if (!isColumn(template)) {
            TemplateNeeds.collectGold(template.source(), needs, choices == null ? fields -> null : source);
        } else if (choices != null) {
            needs.member(template.source()).tie(source, true, 0);
        } else {
            needs.member(template.source());
        }
    }

    private static @Nullable Object choices(DocField field, Map<String, @Nullable Object> fields) {
        if (field instanceof DocField.Literals literals) {
            return literals.values();
        }
        if (!(field instanceof DocField.Template template)) {
            return null;
        }
        try {
            return fields.containsKey(template.source())
                    ? fields.get(template.source())
                    : PythonLiteral.parse(template.template().render(fields));
        } catch (TemplateException | PythonLiteralException e) {
            return null;
        }
    }

    private static boolean isColumn(DocField.Template template) {
        return template.source().matches(COLUMN);
    }
}
