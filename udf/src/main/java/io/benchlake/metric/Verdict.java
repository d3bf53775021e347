package io.benchlake.metric;

import io.benchlake.metric.statistic.MetricItem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A doc's answer beside what would be right, in the same terms: if {@code correct} is known, the two texts differ
 * exactly if the answer is wrong.
 *
 * @param prediction the answer as it was compared; null if there is not one answer
 * @param target of several right answers the one that was met, else the first; null if none is written down
 * @param correct null if the doc is not simply right or wrong
 */
public record Verdict(
        @Nullable String prediction,
        @Nullable String target,
        @Nullable Boolean correct) {
    /** The verdict if nothing is compared. */
    static final Verdict NONE = new Verdict(null, null, null);

    /** Stands for what the model would write itself if that is only known to be something else. */
    static final String OTHER = "[other]";

    /** Stands for a right answer that is not written down, such as one that follows all instructions. */
    static final String RIGHT = "[right]";

    /** Stands for an answer that is not one text. */
    static final String NONE_GIVEN = "[none]";

    /** Metrics that say whether an answer is right, if a benchmark's own function gives them. */
    private static final List<String> TELLING = List.of("exact_match", "acc", "prompt_level_strict_acc");

    /**
     * The verdict if it is known whether the answer is right: both texts are there, and they are the same exactly if it
     * is.
     */
    static Verdict judged(@Nullable String answer, @Nullable String right, boolean correct) {
        String target = right == null ? RIGHT : right;
        if (correct) {
            return new Verdict(target, target, true);
        }
        String prediction = answer == null ? NONE_GIVEN : answer;
        return new Verdict(prediction.equals(target) ? OTHER : prediction, target, false);
    }

    /** The verdict on one continuation: whether it is what the model would write itself. */
    static Verdict ofContinuation(boolean isGreedy, List<String> golds) {
        return judged(OTHER, first(golds), isGreedy);
    }

    /** The verdict on a choice: by texts, or by places if two choices have the same text. */
    static Verdict ofChoice(int chosen, GoldChoices gold, ScorableDoc doc) {
        boolean correct = gold.contains(chosen);
        int right = correct
                ? chosen
                : gold.positions().stream()
                        .filter(position -> position != GoldChoices.NONE)
                        .findFirst()
                        .orElse(GoldChoices.NONE);
        String target = right == GoldChoices.NONE ? outsideChoices(doc) : nameOf(right, doc.choices());
        return judged(nameOf(chosen, doc.choices()), target, correct);
    }

    private static @Nullable String outsideChoices(ScorableDoc doc) {
        return doc.gold() instanceof Gold.Index index ? String.valueOf(index.value()) : first(doc.goldTexts());
    }

    /** The verdict on generated text that no metric calls right or wrong. */
    static Verdict ofText(List<String> texts, List<String> golds) {
        return new Verdict(texts.size() == 1 ? texts.get(0) : null, first(golds), null);
    }

    /** The verdict of a function that scores in its own way: an answer that it calls right counts as the target. */
    static Verdict ofItems(ScorableDoc doc, DocResponses answers, Map<String, MetricItem> items) {
        Boolean correct = correct(items);
        Verdict plain = plain(doc, answers);
        return correct == null
                ? new Verdict(plain.prediction(), plain.target(), null)
                : judged(plain.prediction(), plain.target(), correct);
    }

    /** The verdict on a doc that has a share of the full score: what the answer was, without a target. */
    static Verdict ofGraded(ScorableDoc doc, DocResponses answers) {
        return new Verdict(plain(doc, answers).prediction(), null, null);
    }

    private static Verdict plain(ScorableDoc doc, DocResponses answers) {
        if (answers instanceof DocResponses.FilteredText generated) {
            boolean hasText =
                    !(doc.gold() instanceof Gold.Index) || !doc.choices().isEmpty();
            return ofText(generated.filtered().texts(), hasText ? doc.goldTexts() : List.of());
        }
        if (answers instanceof DocResponses.Continuations scored
                && !doc.choices().isEmpty()) {
            GoldChoices gold = GoldChoices.of(doc.gold(), doc.choices());
            return ofChoice(new ChoiceScores(gold, doc.choices(), scored.conditional(), List.of()).best(), gold, doc);
        }
        return NONE;
    }

    private static @Nullable Boolean correct(Map<String, MetricItem> items) {
        return TELLING.stream()
                .map(items::get)
                .filter(Objects::nonNull)
                .findFirst()
                .filter(item -> item instanceof MetricItem.Value value && (value.value() == 0 || value.value() == 1))
                .map(item -> ((MetricItem.Value) item).value() == 1)
                .orElse(null);
    }

    private static String nameOf(int position, List<String> choices) {
        return new HashSet<>(choices).size() == choices.size() ? choices.get(position) : String.valueOf(position);
    }

    static @Nullable String first(List<String> texts) {
        return texts.isEmpty() ? null : texts.get(0);
    }
}
