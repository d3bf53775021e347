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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks, before any work, for docs that the task's filters and metrics could give no score, whatever the answers. */
public final class ScorableDocs {
    private static final String TARGET = "doc_to_target";

    /** Stands, as in the harness, for a gold answer that is no choice. */
    private static final int NONE = -100;

    private final TaskDef task;
    private final List<DocPrompt> prompts;

    private ScorableDocs(PromptedTask prompted) {
        this.task = prompted.task();
        this.prompts = prompted.prompts();
    }

    /** @throws TaskFieldError for the first fault */
    public static void require(PromptedTask prompted) {
        ScorableDocs docs = new ScorableDocs(prompted);
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
                metric(metric, "metric_list[%d].metric".formatted(i));
            }
        });
    }

    /** Metrics of classes compare with exactly one right choice. */
    private static boolean needsOneGold(MetricSpec metric) {
        return MetricRegistry.given(OutputType.MULTIPLE_CHOICE).getOrDefault(metric.name(), ItemKind.VALUE)
                != ItemKind.VALUE;
    }

    private void metric(MetricSpec metric, String field) {
        Set<Integer> classes = new TreeSet<>();
        for (DocPrompt prompt : prompts) {
            int gold = onlyGold(metric, field, prompt);
            if (gold == NONE && metric.name().equals("brier_score")) {
                throw fault(
                        field,
                        "brier_score needs a gold answer among the choices, which doc %d does not have"
                                .formatted(prompt.doc().id()),
                        "Correct doc_to_target, or ask for acc in its place.");
            }
            classes.add(gold);
        }
        boolean isBinary = classes.size() < 2 || (classes.size() == 2 && classes.contains(1));
        if (metric.aggregation() == Aggregation.F1 && !isBinary) {
            throw fault(
                    field,
                    "f1 tells class 1 from one other, and the gold answers are of classes %s".formatted(shown(classes)),
                    "Ask for mcc or acc in its place.");
        }
    }

    private int onlyGold(MetricSpec metric, String field, DocPrompt prompt) {
        if (prompt.goldIndex() < 0 && prompt.target() instanceof List<?> golds && golds.size() != 1) {
            throw fault(
                    field,
                    "%s needs one right choice, and doc %d has %d"
                            .formatted(metric.name(), prompt.doc().id(), golds.size()),
                    "Ask for acc in its place.");
        }
        return position(prompt);
    }

    private static int position(DocPrompt prompt) {
        Object target = prompt.goldIndex() >= 0 ? (Object) (long) prompt.goldIndex() : prompt.target();
        Object gold = target instanceof List<?> golds ? golds.get(0) : target;
        if (gold instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (gold instanceof Long index) {
            return index >= 0 && index < prompt.choices().size() ? index.intValue() : NONE;
        }
        int found = prompt.choices().indexOf(String.valueOf(gold));
        return found < 0 ? NONE : found;
    }

    private static String shown(Set<Integer> classes) {
        return String.join(
                ", ",
                classes.stream()
                        .map(gold -> gold == NONE ? "none" : gold.toString())
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
