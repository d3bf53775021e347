package io.benchlake.plan;

import io.benchlake.filter.FilterStep;
import io.benchlake.metric.MetricRegistry;
import io.benchlake.metric.statistic.Aggregation;
import io.benchlake.metric.statistic.ItemKind;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks, before any work, for docs that the task's filters and metrics could give no score, whatever the answers. */
public final class ScorableDocs {
    private static final String TARGET = "doc_to_target";

    private final TaskDef task;
    private final List<DocPrompt> prompts;

    private ScorableDocs(TaskDef task, List<DocPrompt> prompts) {
        this.task = task;
        this.prompts = prompts;
    }

    /** @throws TaskFieldError for the first fault */
    public static void require(PromptedTask prompted) {
        require(prompted.task(), prompted.prompts());
        requireClasses(prompted.task(), DocFindings.of(prompted.task(), prompted.prompts()));
    }

    /**
     * Looks at each doc of a slice by itself.
     *
     * @throws TaskFieldError for the first fault
     */
    public static void require(TaskDef task, List<DocPrompt> prompts) {
        ScorableDocs docs = new ScorableDocs(task, prompts);
        docs.filters();
        if (docs.task.processResults() == null) {
            switch (docs.task.outputType()) {
                case MULTIPLE_CHOICE -> docs.choices();
                case LOGLIKELIHOOD_ROLLING -> docs.prompts.forEach(docs::requireText);
                case GENERATE_UNTIL -> docs.prompts.forEach(docs::requireChoice);
                case LOGLIKELIHOOD -> {}
            }
        }
    }

    private void filters() {
        if (task.outputType() != OutputType.GENERATE_UNTIL) {
            return;
        }
        for (int i = 0; i < task.filters().size(); i++) {
            List<FilterStep> steps = task.filters().get(i).steps();
            for (int j = 0; j < steps.size(); j++) {
                if (steps.get(j).function().equals("multi_choice_regex")) {
                    String field = "filter_list[%d].filter[%d].function".formatted(i, j);
                    prompts.forEach(prompt -> requireChoicesColumn(prompt, field));
                }
            }
        }
    }

    private void requireChoicesColumn(DocPrompt prompt, String field) {
        if (!(prompt.doc().get("choices") instanceof List<?>)) {
            throw fault(
                    field,
                    "multi_choice_regex looks for the doc's field 'choices', a list, which doc %d does not have"
                            .formatted(prompt.doc().id()),
                    "Use the filter regex, or data with that field.");
        }
    }

    private void choices() {
        prompts.stream()
                .filter(prompt -> prompt.choices().isEmpty())
                .findFirst()
                .ifPresent(prompt -> {
                    throw fault(
                            "doc_to_choice",
                            "doc %d has no choices".formatted(prompt.doc().id()),
                            "Correct doc_to_choice, or leave the doc out.");
                });
        IntStream.range(0, task.metrics().size()).forEach(i -> {
            MetricSpec metric = task.metrics().get(i);
            if (needsOneGold(metric)) {
                prompts.forEach(prompt -> requireGold(metric, field(i), prompt));
            }
        });
    }

    private static String field(int metric) {
        return "metric_list[%d].metric".formatted(metric);
    }

    /**
     * Looks at the gold answers of all docs of a task together.
     *
     * @throws TaskFieldError if a metric of two classes meets more
     */
    public static void requireClasses(TaskDef task, DocFindings findings) {
        List<Integer> classes = findings.goldClasses();
        boolean isBinary = classes.size() < 2 || (classes.size() == 2 && classes.contains(1));
        for (int i = 0; i < task.metrics().size() && !isBinary; i++) {
            if (isBinary(task.metrics().get(i))) {
                throw new TaskFieldError(
                        task.name(),
                        field(i),
                        "f1 tells class 1 from one other, and the gold answers are of classes %s"
                                .formatted(shown(classes)),
                        "Ask for mcc or acc in its place.");
            }
        }
    }

    /** Places of the gold answers if a metric tells two classes apart, else none. */
    static List<Integer> goldClasses(TaskDef task, List<DocPrompt> prompts) {
        return GoldCheck.isChecked(task) && task.metrics().stream().anyMatch(ScorableDocs::isBinary)
                ? prompts.stream()
                        .map(GoldAnswer::new)
                        .filter(gold -> gold.count() == 1)
                        .map(GoldAnswer::place)
                        .distinct()
                        .sorted()
                        .toList()
                : List.of();
    }

    private static boolean isBinary(MetricSpec metric) {
        return metric.aggregation() == Aggregation.F1 && needsOneGold(metric);
    }

    /** Metrics of classes compare with exactly one right choice. */
    private static boolean needsOneGold(MetricSpec metric) {
        return MetricRegistry.given(OutputType.MULTIPLE_CHOICE).getOrDefault(metric.name(), ItemKind.VALUE)
                != ItemKind.VALUE;
    }

    private void requireGold(MetricSpec metric, String field, DocPrompt prompt) {
        GoldAnswer gold = new GoldAnswer(prompt);
        if (gold.count() != 1) {
            throw fault(
                    field,
                    "%s needs one right choice, and doc %d has %d"
                            .formatted(metric.name(), prompt.doc().id(), gold.count()),
                    "Ask for acc in its place.");
        }
        if (metric.name().equals("brier_score") && gold.place() == GoldAnswer.NONE) {
            throw fault(
                    field,
                    "brier_score needs a gold answer among the choices, which doc %d does not have"
                            .formatted(prompt.doc().id()),
                    "Correct doc_to_target, or ask for acc in its place.");
        }
    }

    private static String shown(List<Integer> classes) {
        return String.join(
                ", ",
                classes.stream()
                        .map(gold -> gold == GoldAnswer.NONE ? "none" : gold.toString())
                        .toList());
    }

    private void requireText(DocPrompt prompt) {
        if (!(prompt.target() instanceof String)) {
            throw fault(
                    TARGET,
                    "the text of doc %d is %s, which is no text"
                            .formatted(prompt.doc().id(), prompt.target()),
                    "Give the text whose likelihood is asked.");
        }
    }

    /** The gold answer of a generated text may be given as the place of a choice. */
    private void requireChoice(DocPrompt prompt) {
        int choices = prompt.choices().size();
        @Nullable Object target = prompt.target();
        if (choices > 0 && target instanceof Long place && (place >= choices || place < -choices)) {
            throw fault(
                    TARGET,
                    "the gold answer of doc %d is %d, of %d choices counted from 0"
                            .formatted(prompt.doc().id(), place, choices),
                    "Correct doc_to_target or doc_to_choice.");
        }
    }

    private TaskFieldError fault(String field, String what, String remedy) {
        return new TaskFieldError(task.name(), field, what, remedy);
    }
}
