package io.benchlake.metric;

import io.benchlake.doc.Doc;
import io.benchlake.filter.UnscorableException;
import io.benchlake.metric.statistic.MetricItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The {@code process_results} functions of single benchmarks. */
final class NativeResults {
    private static final Long TRUE = 1L;
    private static final Long FALSE = 0L;

    private NativeResults() {}

    /** TruthfulQA MC2: the share of probability that the model gives to the true answers. */
    static Map<String, MetricItem> truthfulShare(ScorableDoc doc, DocResponses answers) {
        List<?> labels = truthLabels(doc.doc());
        return probability(doc, answers, i -> TRUE.equals(labels.get(i)));
    }

    /** The share of probability of the answers before the first false one, which are all true ones if these lead. */
    static Map<String, MetricItem> leadingShare(ScorableDoc doc, DocResponses answers) {
        int firstFalse = truthLabels(doc.doc()).indexOf(FALSE);
        if (firstFalse < 0) {
            throw new UnscorableException("doc %d: 'mc2_targets' has no false answer"
                    .formatted(doc.doc().id()));
        }
        return probability(doc, answers, i -> i < firstFalse);
    }

    private static Map<String, MetricItem> probability(ScorableDoc doc, DocResponses answers, IntPredicate counts) {
        double[] probabilities = scores(doc, answers).probabilities();
        double share = IntStream.range(0, probabilities.length)
                .filter(counts)
                .mapToDouble(i -> probabilities[i])
                .sum();
        return Map.of("acc", new MetricItem.Value(share));
    }

    /** WikiText: words and bytes are those of the page before it was detokenised. */
    static Map<String, MetricItem> undetokenizedPage(ScorableDoc doc, DocResponses answers) {
        String page = field(doc.doc(), "page", value -> (String) value);
        return RollingScorer.all(((DocResponses.Rolling) answers).loglikelihood(), page);
    }

    /** AGIEval: any of the doc's {@code gold} choices is right. */
    static Map<String, MetricItem> anyOfGold(ScorableDoc doc, DocResponses answers) {
        ChoiceScores scores = scores(doc, answers);
        List<Integer> gold = field(
                doc.doc(),
                "gold",
                value -> ((List<?>) value)
                        .stream().map(i -> ((Long) i).intValue()).toList());
        Map<String, MetricItem> items = new LinkedHashMap<>();
        items.put("acc", MetricItem.rightOrWrong(gold.contains(scores.best())));
        items.put("acc_norm", MetricItem.rightOrWrong(gold.contains(scores.bestByCharacters())));
        return items;
    }

    private static List<?> truthLabels(Doc doc) {
        return field(doc, "mc2_targets", targets ->
                (List<?>) Objects.requireNonNull(((Map<?, ?>) targets).get("labels")));
    }

    private static ChoiceScores scores(ScorableDoc doc, DocResponses answers) {
        DocResponses.Continuations scored = (DocResponses.Continuations) answers;
        return new ChoiceScores(
                GoldChoices.of(doc.gold(), doc.choices()), doc.choices(), scored.conditional(), List.of());
    }

    static <T> T field(Doc doc, String name, Function<Object, T> read) {
        Object value = doc.get(name);
        if (value == null) {
            throw new UnscorableException("doc %d: field '%s' is missing".formatted(doc.id(), name));
        }
        try {
            return read.apply(value);
        } catch (ClassCastException | NullPointerException e) {
            throw new UnscorableException(
                    "doc %d: field '%s' is not of the expected type".formatted(doc.id(), name), e);
        }
    }
}
