package io.benchlake.metric;

import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.python.PythonText;
import io.benchlake.taskdef.TaskDef;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Metrics of {@code loglikelihood_rolling} tasks: the log-likelihood of a text with the words or bytes it is spread
 * over.
 */
record RollingScorer(MetricFunctions<RollingScorer.ScoredText> metrics) implements DocScorer {
    private static final Map<String, Function<ScoredText, MetricItem>> KNOWN =
            MetricRegistry.computed(Measure.OfText.class, Measure.OfText::item);

    /** A text and its log-likelihood. */
    record ScoredText(double loglikelihood, String text) {
        MetricItem byWords() {
            return new MetricItem.Weighted(loglikelihood, words(text));
        }

        MetricItem byBytes() {
            return new MetricItem.Weighted(loglikelihood, text.getBytes(StandardCharsets.UTF_8).length);
        }

        /**
         * Pieces between runs of white space, counting an empty one before or after: {@code len(re.split(r"\s+", s))}.
         */
        private static int words(String text) {
            int words = 1;
            boolean inSpace = false;
            for (int codePoint : text.codePoints().toArray()) {
                boolean space = PythonText.isSpace(codePoint);
                words += space && !inSpace ? 1 : 0;
                inSpace = space;
            }
            return words;
        }
    }

    static RollingScorer of(TaskDef task) {
        return new RollingScorer(MetricFunctions.of(task, KNOWN));
    }

    /** All three metrics, with words and bytes counted in {@code text}. */
    static Map<String, MetricItem> all(double loglikelihood, String text) {
        ScoredText scored = new ScoredText(loglikelihood, text);
        Map<String, MetricItem> items = new LinkedHashMap<>();
        items.put("word_perplexity", scored.byWords());
        items.put("byte_perplexity", scored.byBytes());
        items.put("bits_per_byte", scored.byBytes());
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
}
