package io.benchlake.metric.text;

import io.benchlake.python.PythonText;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * ROUGE of one text against one reference (Lin 2004): F-measures from 0 to 1, as Google's {@code rouge_score} 0.1.2
 * computes them without stemming. Only the letters a to z and digits make tokens.
 */
public final class Rouge {
    private Rouge() {}

    /** ROUGE-N: overlap of runs of n tokens. */
    public static double ofNgrams(String prediction, String reference, int length) {
        NgramCounts predicted = NgramCounts.of(tokens(prediction), length);
        NgramCounts expected = NgramCounts.of(tokens(reference), length);
        return fMeasure(predicted.inCommon(expected), predicted.total(), expected.total());
    }

    /** ROUGE-Lsum: for each line of the reference, what its longest common subsequences with all lines cover. */
    public static double ofLines(String prediction, String reference) {
        List<List<String>> predicted = lines(prediction);
        List<List<String>> expected = lines(reference);
        Map<String, Integer> left = counts(predicted);
        int hits = 0;
        for (List<String> line : expected) {
            for (String token : covered(line, predicted)) {
                hits += left.merge(token, -1, Integer::sum) >= 0 ? 1 : 0;
            }
        }
        return fMeasure(hits, size(predicted), size(expected));
    }

    private static double fMeasure(int hits, int predicted, int expected) {
        double precision = (double) hits / Math.max(predicted, 1);
        double recall = (double) hits / Math.max(expected, 1);
        return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    }

    private static List<String> tokens(String text) {
        return Stream.of(PythonText.lower(text).split("[^a-z0-9]+"))
                .filter(token -> !token.isEmpty())
                .toList();
    }

    private static List<List<String>> lines(String text) {
        return PythonText.split(text, "\n").stream().map(Rouge::tokens).toList();
    }

    private static int size(List<List<String>> lines) {
        return lines.stream().mapToInt(List::size).sum();
    }

    private static Map<String, Integer> counts(List<List<String>> lines) {
        Map<String, Integer> counts = new HashMap<>();
        lines.stream().flatMap(List::stream).forEach(token -> counts.merge(token, 1, Integer::sum));
        return counts;
    }

    private static List<String> covered(List<String> line, List<List<String>> predicted) {
        BitSet covered = new BitSet();
        predicted.forEach(other -> covered.or(commonSubsequence(line, other)));
        return covered.stream().mapToObj(line::get).toList();
    }

    /** Positions in {@code line} of a longest common subsequence: the one that the reference package finds. */
    private static BitSet commonSubsequence(List<String> line, List<String> other) {
        int[][] lengths = lengths(line, other);
        BitSet positions = new BitSet();
        int i = line.size();
        int j = other.size();
        while (i > 0 && j > 0) {
            if (line.get(i - 1).equals(other.get(j - 1))) {
                positions.set(--i);
                j--;
            } else if (lengths[i][j - 1] > lengths[i - 1][j]) {
                j--;
            } else {
                i--;
            }
        }
        return positions;
    }

    /** Length of the longest common subsequence of all beginnings. */
    private static int[][] lengths(List<String> line, List<String> other) {
        int[][] lengths = new int[line.size() + 1][other.size() + 1];
        for (int i = 1; i <= line.size(); i++) {
            for (int j = 1; j <= other.size(); j++) {
                boolean same = line.get(i - 1).equals(other.get(j - 1));
                lengths[i][j] = same ? lengths[i - 1][j - 1] + 1 : Math.max(lengths[i - 1][j], lengths[i][j - 1]);
            }
        }
        return lengths;
    }
}
