package io.benchlake.metric;

import io.benchlake.filter.FilteredAnswers;
import io.benchlake.filter.UnscorableException;
import io.benchlake.python.PythonRegexException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Metrics of {@code generate_until} tasks.
 *
 * <p>Of several gold answers any will do.
 */
record GenerationScorer(List<GenerationMetric> metrics) implements DocScorer {
    @Override
    public Map<String, MetricItem> score(ScorableDoc doc, Answers answers) {
        List<String> golds = golds(doc);
        FilteredAnswers filtered = ((Answers.Generated) answers).filtered();
        Map<String, MetricItem> items = new LinkedHashMap<>();
        try {
            metrics.forEach(metric -> items.putAll(metric.score(filtered, golds)));
            return items;
        } catch (PythonRegexException e) {
            throw new UnscorableException("doc %d: %s".formatted(doc.doc().id(), e.getMessage()), e);
        }
    }

    private static List<String> golds(ScorableDoc doc) {
        Gold gold = doc.gold();
        if (gold instanceof Gold.Texts texts) {
            return texts.values();
        }
        if (gold instanceof Gold.Text text) {
            return List.of(text.value());
        }
        return doc.choices().isEmpty() ? numbers(gold) : chosen(doc);
    }

    /** As in Python, a negative place counts from the end. */
    private static List<String> chosen(ScorableDoc doc) {
        if (doc.gold() instanceof Gold.Index index
                && index.value() < 0
                && -index.value() <= doc.choices().size()) {
            return List.of(doc.choices().get(doc.choices().size() + index.value()));
        }
        return GoldChoices.of(doc.gold(), doc.choices()).positions().stream()
                .filter(position -> position != GoldChoices.NONE)
                .map(doc.choices()::get)
                .toList();
    }

    /** A number that is the answer itself, as text. */
    private static List<String> numbers(Gold gold) {
        return gold instanceof Gold.Index index
                ? List.of(String.valueOf(index.value()))
                : ((Gold.Indices) gold).values().stream().map(String::valueOf).toList();
    }
}
