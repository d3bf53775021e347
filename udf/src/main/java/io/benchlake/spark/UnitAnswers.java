package io.benchlake.spark;

import io.benchlake.request.Response.Status;
import io.benchlake.scoring.GeneratedTokens;
import io.benchlake.scoring.TokenScore;
import io.benchlake.spark.UnitTask.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the answers to a unit's items together into answers to its requests. */
final class UnitAnswers {
    private UnitAnswers() {}

    static List<AnsweredRequest> ofScores(List<Asked> asked, List<TokenScore> scores) {
        List<AnsweredRequest> answers = new ArrayList<>(asked.size());
        int start = 0;
        for (Asked request : asked) {
            if (request.isOpen()) {
                answers.add(scored(request, scores.subList(start, start + request.items())));
            }
            start += request.items();
        }
        return answers;
    }

    static List<AnsweredRequest> ofTexts(List<Asked> asked, List<GeneratedTokens> texts) {
        List<AnsweredRequest> answers = new ArrayList<>(asked.size());
        for (int i = 0; i < asked.size(); i++) {
            if (asked.get(i).isOpen()) {
                answers.add(generated(asked.get(i), texts.get(i)));
            }
        }
        return answers;
    }

    /** A rolling request's log-likelihood is the sum over its windows, in their order. */
    static AnsweredRequest scored(Asked request, List<TokenScore> windows) {
        if (!windows.stream().allMatch(window -> window.fit().isAnswered())) {
            return unanswered(request, Status.OUT_OF_MEMORY);
        }
        double sum = windows.stream().mapToDouble(TokenScore::logProbSum).reduce(0, Double::sum);
        if (Double.isNaN(sum) || sum == Double.POSITIVE_INFINITY) {
            return unanswered(request, Status.NUMERIC);
        }
        boolean greedy = windows.stream().allMatch(TokenScore::isGreedy);
        return new AnsweredRequest(
                request.hash(),
                request.kind(),
                sum,
                greedy,
                null,
                request.promptTokens(),
                request.promptTokensCut(),
                request.continuationTokens(),
                Status.OK,
                least(windows));
    }

    static AnsweredRequest generated(Asked request, GeneratedTokens text) {
        if (!text.fit().isAnswered()) {
            return unanswered(request, Status.OUT_OF_MEMORY);
        }
        if (!text.isFinite()) {
            return unanswered(request, Status.NUMERIC);
        }
        return new AnsweredRequest(
                request.hash(),
                request.kind(),
                null,
                null,
                text.text(),
                request.promptTokens(),
                request.promptTokensCut(),
                text.ids().length(),
                Status.OK,
                text.fit().loweredPassTokens());
    }

    private static AnsweredRequest unanswered(Asked request, Status status) {
        return AnsweredRequest.unanswered(
                request.hash(), request.kind(), request.promptTokens(), request.promptTokensCut(), status);
    }

    private static @Nullable Integer least(List<TokenScore> windows) {
        return windows.stream()
                .map(window -> window.fit().loweredPassTokens())
                .filter(Objects::nonNull)
                .min(Integer::compare)
                .orElse(null);
    }
}
