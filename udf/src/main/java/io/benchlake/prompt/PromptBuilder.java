package io.benchlake.prompt;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonRepr;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.Request;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.template.PromptTemplate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds what a task asks about each of its docs: system message, examples, question, continuations.
 *
 * <p>Docs must be given in their order, since the sampler's random numbers run on from doc to doc. Source: lm-eval
 * {@code api/task.py}, {@code fewshot_context} and {@code construct_requests}.
 */
public final class PromptBuilder {
    private final TaskDef task;
    private final PromptStyle style;
    private final FewShotSampler sampler;
    private final PromptFields fields;
    private final PromptFields exampleFields;
    private final @Nullable GenerationParameters generation;

    /** Most tasks put the same examples before every question. */
    private final IdentityHashMap<Doc, List<Turn>> turnsOfExamples = new IdentityHashMap<>();

    /**
     * @param columns field names of the task's docs
     * @param generation of {@code generate_until} tasks, null for others
     */
    public PromptBuilder(
            TaskDef task,
            PromptStyle style,
            FewShotSampler sampler,
            Set<String> columns,
            @Nullable GenerationParameters generation) {
        this.task = task;
        this.style = style;
        this.sampler = sampler;
        this.fields = PromptFields.ofTask(task, columns);
        this.exampleFields = PromptFields.ofExamples(task, columns);
        this.generation = generation;
    }

    /**
     * The questions about one doc.
     *
     * @throws DocException if the doc lacks what the task needs
     */
    public DocPrompt build(Doc doc) {
        Conversation before = opening(doc).plus(examples(doc));
        Object text = task.outputType() == OutputType.LOGLIKELIHOOD_ROLLING ? "" : fields.text(doc);
        List<String> choices = fields.choices(doc);
        Object target = fields.target(doc);
        boolean choicesAreContexts = text instanceof Long && fields.hasChoices();
        List<Request> requests = choicesAreContexts
                ? multipleInput(doc, before, choices, target)
                : singleInput(doc, before, text, choices, target);
        return new DocPrompt(doc, requests, target, choices, choicesAreContexts ? ((Long) text).intValue() : -1);
    }

    private Conversation opening(Doc doc) {
        PromptTemplate template = task.prompt().description();
        String description = template.source().isEmpty() ? "" : PythonRepr.str(PromptFields.resolve(template, doc));
        String system =
                Turn.join(style.systemInstruction(), description, task.prompt().fewShotDelimiter());
        return new Conversation(system.isEmpty() ? List.of() : List.of(Turn.system(system)));
    }

    private List<Turn> examples(Doc doc) {
        List<Turn> turns = new ArrayList<>();
        sampler.sample(doc)
                .forEach(example -> turns.addAll(turnsOfExamples.computeIfAbsent(example, this::exampleTurns)));
        return turns;
    }

    private List<Turn> exampleTurns(Doc example) {
        Object text = exampleFields.text(example);
        List<String> choices = exampleFields.choices(example);
        boolean choicesAreContexts = text instanceof Long && exampleFields.hasChoices();
        String question = choicesAreContexts ? choices.get(((Long) text).intValue()) : string(text, example);
        String answer = answer(example, choicesAreContexts ? List.of() : choices, exampleFields.target(example));
        String genPrefix = exampleFields.genPrefix(example);
        String targetDelimiter =
                nonNull(task.fewShot().targetDelimiter(), task.prompt().targetDelimiter());
        String exampleDelimiter =
                nonNull(task.fewShot().fewShotDelimiter(), task.prompt().fewShotDelimiter());
        if (answer.isEmpty()) {
            return question(question, genPrefix, targetDelimiter);
        }
        boolean delimited = genPrefix == null || Turn.needsDelimiter(question, genPrefix);
        return List.of(
                Turn.user(question, delimited ? targetDelimiter : ""),
                Turn.assistant(Turn.join(genPrefix, answer, " "), exampleDelimiter));
    }

    private static List<Turn> question(String question, @Nullable String genPrefix, String targetDelimiter) {
        if (genPrefix == null) {
            return List.of(Turn.user(question, ""));
        }
        String delimiter = Turn.needsDelimiter(question, genPrefix) ? targetDelimiter : "";
        return List.of(Turn.user(question, delimiter), Turn.assistant(genPrefix, ""));
    }

    private static String answer(Doc example, List<String> choices, Object target) {
        if (target instanceof Long index && !choices.isEmpty()) {
            int position = Math.toIntExact(index < 0 ? index + choices.size() : index);
            if (position < 0 || position >= choices.size()) {
                throw new DocException(
                        example, "answer " + index + " of an example with " + choices.size() + " choices");
            }
            return choices.get(position);
        }
        return string(target instanceof List<?> list && !list.isEmpty() ? list.get(0) : target, example);
    }

    private List<Request> singleInput(Doc doc, Conversation before, Object text, List<String> choices, Object target) {
        if (task.outputType() == OutputType.LOGLIKELIHOOD_ROLLING) {
            return List.of(new Request.LoglikelihoodRolling(string(target, doc)));
        }
        String context = context(doc, before, string(text, doc), task.prompt().targetDelimiter());
        return switch (task.outputType()) {
            case LOGLIKELIHOOD -> List.of(new Request.Loglikelihood(context, string(target, doc)));
            case MULTIPLE_CHOICE ->
                withUnconditional(
                        choices.stream()
                                .map(choice -> (Request) new Request.Loglikelihood(context, delimiter() + choice))
                                .toList(),
                        choices);
            case GENERATE_UNTIL -> List.of(new Request.GenerateUntil(context, Objects.requireNonNull(generation)));
            case LOGLIKELIHOOD_ROLLING -> throw new IllegalStateException("handled above");
        };
    }

    private List<Request> multipleInput(Doc doc, Conversation before, List<String> contexts, Object target) {
        String continuation = delimiter() + PythonRepr.str(target);
        return withUnconditional(
                contexts.stream()
                        .map(question ->
                                (Request) new Request.Loglikelihood(context(doc, before, question, ""), continuation))
                        .toList(),
                contexts);
    }

    private String context(Doc doc, Conversation before, String question, String targetDelimiter) {
        String genPrefix = fields.genPrefix(doc);
        boolean hasGenPrefix = genPrefix != null && !genPrefix.isEmpty();
        return style.render(before.plus(question(question, genPrefix, targetDelimiter)), hasGenPrefix);
    }

    private List<Request> withUnconditional(List<Request> conditional, List<String> choices) {
        if (!task.asksUnconditional()) {
            return conditional;
        }
        List<Request> all = new ArrayList<>(conditional);
        choices.forEach(choice -> all.add(new Request.Loglikelihood("", delimiter() + choice)));
        return all;
    }

    /** Between context and continuation: chat prompts end in their own delimiter unless the answer's start is given. */
    private String delimiter() {
        PromptTemplate template = task.prompt().genPrefix();
        String genPrefix = template == null ? "" : template.source();
        boolean continued = !genPrefix.isEmpty() && !Turn.endsWithSpace(genPrefix);
        return !style.isChat() || continued ? task.prompt().targetDelimiter() : "";
    }

    private static String string(Object value, Doc doc) {
        if (value instanceof String text) {
            return text;
        }
        throw new DocException(doc, "expected text but found " + PythonRepr.repr(value));
    }

    private static String nonNull(@Nullable String value, String fallback) {
        return value != null ? value : fallback;
    }
}
