package io.benchlake.metric;

import io.benchlake.error.UserError;
import io.benchlake.filter.FilteredResponses;
import io.benchlake.filter.UnscorableException;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.python.PythonRegexException;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.TaskDef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Metrics of {@code generate_until} tasks.
 *
 * <p>Of several gold answers any will do.
 */
record GenerationScorer(List<GenerationMetric> metrics) implements DocScorer {
    private static final Map<String, Function<MetricSpec, GenerationMetric>> KNOWN =
            MetricRegistry.computed(Measure.OfAnswer.class, Measure.OfAnswer::create);

    static GenerationScorer of(TaskDef task) {
        return new GenerationScorer(task.metrics().stream()
                .filter(metric -> !metric.name().equals(MetricSpec.BYPASS))
                .map(metric -> metric(task, metric))
                .toList());
    }

    private static GenerationMetric metric(TaskDef task, MetricSpec metric) {
        if (MetricRegistry.nativeNames().contains(metric.name())) {
            throw UserError.invalidInput(
                    "Cannot score task '%s': metric '%s' runs the programs that the model writes, which is not supported. Leave the task out, or only collect its answers with --predict-only."
                            .formatted(task.name(), metric.name()));
        }
        return Boolean.TRUE.equals(metric.options().get("hf_evaluate"))
                ? SameAnswer.of(metric)
                : MetricFunctions.find(task, metric.name(), KNOWN).apply(metric);
    }

    @Override
    public Map<String, MetricItem> score(ScorableDoc doc, DocResponses answers) {
        List<String> golds = doc.goldTexts();
        FilteredResponses filtered = ((DocResponses.FilteredText) answers).filtered();
        Map<String, MetricItem> items = new LinkedHashMap<>();
        try {
            metrics.forEach(metric -> items.putAll(metric.score(filtered, golds)));
            return items;
        } catch (PythonRegexException e) {
            throw new UnscorableException("doc %d: %s".formatted(doc.doc().id(), e.getMessage()), e);
        }
    }

    @Override
    public Verdict verdict(ScorableDoc doc, DocResponses answers, Map<String, MetricItem> items) {
        List<String> golds = doc.goldTexts();
        FilteredResponses filtered = ((DocResponses.FilteredText) answers).filtered();
        return metrics.stream()
                .flatMap(metric -> metric.verdict(filtered, golds).stream())
                .findFirst()
                .orElseGet(() -> Verdict.ofText(filtered.texts(), golds));
    }

    /**
     * Whether the answer is the gold one, letter by letter: what {@code accuracy} and micro-averaged {@code f1} of
     * Hugging Face's {@code evaluate} come down to for the one answer of a doc.
     *
     * @param name under which the score is reported
     */
    private record SameAnswer(String name) implements GenerationMetric {
        static SameAnswer of(MetricSpec metric) {
            return new SameAnswer(metric.name());
        }

        @Override
        public Map<String, MetricItem> score(FilteredResponses answers, List<String> golds) {
            List<String> texts = answers.texts();
            return Map.of(name, MetricItem.rightOrWrong(!texts.isEmpty() && golds.contains(texts.get(0))));
        }

        @Override
        public Optional<Verdict> verdict(FilteredResponses answers, List<String> golds) {
            String answer = Verdict.first(answers.texts());
            boolean correct = answer != null && golds.contains(answer);
            return Optional.of(Verdict.judged(answer, correct ? answer : Verdict.first(golds), correct));
        }
    }
}
