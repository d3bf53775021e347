package io.benchlake.metric;

import io.benchlake.metric.aggregate.MetricItem;
import java.util.Map;

/** A scorer of docs that are neither right nor wrong, such as by shares of probability. */
record GradedScorer(DocScorer scores) implements DocScorer {
    @Override
    public Map<String, MetricItem> score(ScorableDoc doc, DocResponses answers) {
        return scores.score(doc, answers);
    }

    @Override
    public Verdict verdict(ScorableDoc doc, DocResponses answers, Map<String, MetricItem> items) {
        return Verdict.ofGraded(doc, answers);
    }
}
