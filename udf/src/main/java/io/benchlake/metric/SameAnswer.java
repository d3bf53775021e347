package io.benchlake.metric;

import io.benchlake.filter.FilteredResponses;
import io.benchlake.metric.aggregate.MetricItem;
import io.benchlake.taskdef.MetricSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the answer is the gold one, letter by letter: what {@code accuracy} and micro-averaged {@code f1} of Hugging
 * Face's {@code evaluate} come down to for the one answer of a doc.
 *
 * @param name under which the score is reported
 */
record SameAnswer(String name) implements GenerationMetric {
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
