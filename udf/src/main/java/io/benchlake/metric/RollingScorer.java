package io.benchlake.metric;

import io.benchlake.metric.aggregate.MetricFunctions;
import io.benchlake.metric.aggregate.MetricItem;
import io.benchlake.taskdef.TaskDef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Metrics of {@code loglikelihood_rolling} tasks: the log-likelihood of a text with the words or bytes it is spread
 * over.
 */
record RollingScorer(MetricFunctions<RollingScorer.ScoredText> metrics) implements DocScorer {
    /** A text and its log-likelihood. */
    record ScoredText(double loglikelihood, String text) {}

    private static final Map<String, Function<ScoredText, MetricItem>> KNOWN = Map.of(
            "word_perplexity", RollingScorer::byWords,
            "byte_perplexity", RollingScorer::byBytes,
            "bits_per_byte", RollingScorer::byBytes);

    static RollingScorer of(TaskDef task) {
        return new RollingScorer(MetricFunctions.of(task, KNOWN));
    }

    /** All three metrics, with words and bytes counted in {@code text}. */
    static Map<String, MetricItem> all(double loglikelihood, String text) {
        ScoredText scored = new ScoredText(loglikelihood, text);
        Map<String, MetricItem> items = new LinkedHashMap<>();
        items.put("word_perplexity", byWords(scored));
        items.put("byte_perplexity", byBytes(scored));
        items.put("bits_per_byte", byBytes(scored));
        return items;
    }

    @Override
    public Map<String, MetricItem> score(ScorableDoc doc, DocResponses answers) {
        String text = ((Gold.Text) doc.gold()).value();
        return metrics.apply(new ScoredText(((DocResponses.Rolling) answers).loglikelihood(), text));
    }

    /** A text as a whole is neither right nor wrong. */
    @Override
    public Verdict verdict(ScorableDoc doc, DocResponses answers, Map<String, MetricItem> items) {
        return Verdict.NONE;
    }

    private static MetricItem byWords(ScoredText scored) {
        return new MetricItem.Weighted(scored.loglikelihood(), TextLength.words(scored.text()));
    }

    private static MetricItem byBytes(ScoredText scored) {
        return new MetricItem.Weighted(scored.loglikelihood(), TextLength.bytes(scored.text()));
    }
}
