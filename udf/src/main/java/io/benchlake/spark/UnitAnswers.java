package io.benchlake.spark;

import io.benchlake.request.Response.Status;
import io.benchlake.scoring.GeneratedTokens;
import io.benchlake.scoring.TokenScore;
import io.benchlake.spark.UnitTask.Asked;
import java.util.ArrayList;
import java.util.List;

/** Puts the answers to a unit's items together into answers to its requests. */
final class UnitAnswers {
    private UnitAnswers() {}

    static List<AnsweredRequest> ofScores(List<Asked> asked, List<TokenScore> scores) {
        List<AnsweredRequest> answers = new ArrayList<>(asked.size());
        int start = 0;
        for (Asked request : asked) {
            answers.add(scored(request, scores.subList(start, start + request.items())));
            start += request.items();
        }
        return answers;
    }

    static List<AnsweredRequest> ofTexts(List<Asked> asked, List<GeneratedTokens> texts) {
        List<AnsweredRequest> answers = new ArrayList<>(asked.size());
        for (int i = 0; i < asked.size(); i++) {
            answers.add(generated(asked.get(i), texts.get(i)));
        }
        return answers;
    }

    /** A rolling request's log-likelihood is the sum over its windows, in their order. */
    private static AnsweredRequest scored(Asked request, List<TokenScore> windows) {
        double sum = windows.stream().mapToDouble(TokenScore::logProbSum).reduce(0, Double::sum);
        if (Double.isNaN(sum) || sum == Double.POSITIVE_INFINITY) {
            return AnsweredRequest.unanswered(request.hash(), request.kind(), request.promptTokens(), Status.NUMERIC);
        }
        boolean greedy = windows.stream().allMatch(TokenScore::isGreedy);
        return new AnsweredRequest(
                request.hash(),
                request.kind(),
                sum,
                greedy,
                null,
                request.promptTokens(),
                request.continuationTokens(),
                Status.OK);
    }

    private static AnsweredRequest generated(Asked request, GeneratedTokens text) {
        if (!text.isFinite()) {
            return AnsweredRequest.unanswered(request.hash(), request.kind(), request.promptTokens(), Status.NUMERIC);
        }
        return new AnsweredRequest(
                request.hash(),
                request.kind(),
                null,
                null,
                text.text(),
                request.promptTokens(),
                text.ids().length(),
                Status.OK);
    }
}
