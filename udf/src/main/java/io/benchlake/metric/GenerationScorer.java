package io.benchlake.metric;

import io.benchlake.filter.FilteredResponses;
import io.benchlake.filter.UnscorableException;
import io.benchlake.metric.aggregate.MetricItem;
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
    public Map<String, MetricItem> score(ScorableDoc doc, DocResponses answers) {
        List<String> golds = doc.goldTexts();
        FilteredResponses filtered = ((DocResponses.Generated) answers).filtered();
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
        FilteredResponses filtered = ((DocResponses.Generated) answers).filtered();
        return metrics.stream()
                .flatMap(metric -> metric.verdict(filtered, golds).stream())
                .findFirst()
                .orElseGet(() -> Verdict.ofText(filtered.texts(), golds));
    }
}
