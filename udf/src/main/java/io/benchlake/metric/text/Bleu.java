package io.benchlake.metric.text;

import io.benchlake.python.PythonText;
import java.util.List;
import java.util.regex.Pattern;

/**
 * BLEU of one text against one reference (Papineni et al. 2002), from 0 to 100, as sacrebleu 2 computes it with
 * tokenizer {@code intl}, exponential smoothing and the full order of four.
 *
 * <p>Punctuation and symbols are those of the JDK's Unicode version. Short texts lose: one of fewer than four tokens
 * scores 0.
 */
public final class Bleu {
    private static final int MAX_ORDER = 4;
    private static final Pattern MARK_AFTER_NO_NUMBER = Pattern.compile("(\\P{N})(\\p{P})");
    private static final Pattern MARK_BEFORE_NO_NUMBER = Pattern.compile("(\\p{P})(\\P{N})");
    private static final Pattern SYMBOL = Pattern.compile("(\\p{S})");

    private Bleu() {}

    public static double score(String prediction, String reference) {
        List<String> predicted = tokens(prediction);
        List<String> expected = tokens(reference);
        int[] matches = new int[MAX_ORDER];
        int[] totals = new int[MAX_ORDER];
        for (int i = 0; i < MAX_ORDER; i++) {
            NgramCounts ngrams = NgramCounts.of(predicted, i + 1);
            matches[i] = ngrams.inCommon(NgramCounts.of(expected, i + 1));
            totals[i] = ngrams.total();
        }
        return matches[0] == 0 ? 0 : brevityPenalty(predicted.size(), expected.size()) * precision(matches, totals);
    }

    /** Splits off punctuation, but not between digits. */
    static List<String> tokens(String text) {
        String spaced = PythonText.rstrip(text);
        spaced = MARK_AFTER_NO_NUMBER.matcher(spaced).replaceAll("$1 $2 ");
        spaced = MARK_BEFORE_NO_NUMBER.matcher(spaced).replaceAll(" $1 $2");
        return PythonText.split(SYMBOL.matcher(spaced).replaceAll(" $1 "));
    }

    /** Geometric mean in percent; the k-th order without a match counts as half a match, a quarter, and so on. */
    private static double precision(int[] matches, int[] totals) {
        double smoothing = 1;
        double logs = 0;
        for (int i = 0; i < MAX_ORDER; i++) {
            if (totals[i] == 0) {
                return 0;
            }
            smoothing *= matches[i] == 0 ? 2 : 1;
            logs += Math.log(matches[i] == 0 ? 100 / (smoothing * totals[i]) : 100.0 * matches[i] / totals[i]);
        }
        return Math.exp(logs / MAX_ORDER);
    }

    private static double brevityPenalty(int predicted, int expected) {
        return predicted < expected ? Math.exp(1 - (double) expected / predicted) : 1;
    }
}
