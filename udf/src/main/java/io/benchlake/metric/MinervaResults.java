package io.benchlake.metric;

import io.benchlake.math.FinalAnswer;
import io.benchlake.math.MathVerify;
import io.benchlake.math.SympyEquivalence;
import io.benchlake.metric.statistic.MetricItem;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code process_results} functions of MATH with examples of the Minerva paper: an answer is right if it means the
 * same as the gold one; docs/parity.md says how near to the harness's that is.
 */
final class MinervaResults {
    private MinervaResults() {}

    /** {@code minerva_math/utils.py}: what the response states, and what math_verify finds in it. */
    static Map<String, MetricItem> minervaMath(ScorableDoc doc, DocResponses answers) {
        String response = response(answers);
        String answer = FinalAnswer.MENDED.normalized(FinalAnswer.stated(response));
        String gold = text(doc, "answer");
        boolean spelled = !answer.isEmpty() && answer.equals(gold);
        Map<String, MetricItem> items = new LinkedHashMap<>();
        items.put("exact_match", MetricItem.rightOrWrong(spelled || SympyEquivalence.equivalent(answer, gold)));
        items.put("math_verify", MetricItem.rightOrWrong(MathVerify.verify(text(doc, "solution"), response)));
        return items;
    }

    /** {@code leaderboard/math/utils.py}: {@code exact_match} is math_verify's, the other is the paper's. */
    static Map<String, MetricItem> leaderboardMath(ScorableDoc doc, DocResponses answers) {
        String response = response(answers);
        Map<String, MetricItem> items = new LinkedHashMap<>();
        items.put("exact_match", MetricItem.rightOrWrong(MathVerify.verifyLatex(text(doc, "solution"), response)));
        items.put("exact_match_original", MetricItem.rightOrWrong(matchesOriginally(text(doc, "answer"), response)));
        return items;
    }

    private static boolean matchesOriginally(String goldAnswer, String response) {
        String answer = FinalAnswer.ORIGINAL.normalized(FinalAnswer.stated(response));
        String gold = FinalAnswer.ORIGINAL.normalized(goldAnswer);
        return !answer.equals(FinalAnswer.INVALID)
                && (answer.strip().equals(gold.strip()) || SympyEquivalence.equivalent(answer, gold));
    }

    private static String response(DocResponses answers) {
        return ((DocResponses.FilteredText) answers).filtered().texts().get(0);
    }

    private static String text(ScorableDoc doc, String field) {
        return NativeResults.field(doc.doc(), field, value -> (String) value);
    }
}
