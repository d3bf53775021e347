package io.benchlake.spark;

import io.benchlake.inference.GeneratedTokens;
import io.benchlake.inference.ItemLoglikelihood;
import io.benchlake.request.Response.Status;
import io.benchlake.spark.UnitTask.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the answers to a unit's items together into answers to its requests. */
final class UnitResponses {
    private UnitResponses() {}

    static List<KeyedResponse> ofLoglikelihoods(List<Member> members, List<ItemLoglikelihood> scores) {
        List<KeyedResponse> answers = new ArrayList<>(members.size());
        int start = 0;
        for (Member request : members) {
            if (request.isOpen()) {
                answers.add(ofWindows(request, scores.subList(start, start + request.items())));
            }
            start += request.items();
        }
        return answers;
    }

    static List<KeyedResponse> ofTexts(List<Member> members, List<GeneratedTokens> texts) {
        List<KeyedResponse> answers = new ArrayList<>(members.size());
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).isOpen()) {
                answers.add(ofText(members.get(i), texts.get(i)));
            }
        }
        return answers;
    }

    /** A rolling request's log-likelihood is the sum over its windows, in their order. */
    static KeyedResponse ofWindows(Member request, List<ItemLoglikelihood> windows) {
        if (!windows.stream().allMatch(window -> window.fit().isAnswered())) {
            return unanswered(request, Status.OUT_OF_MEMORY);
        }
        double sum = windows.stream().mapToDouble(ItemLoglikelihood::logProbSum).reduce(0, Double::sum);
        if (Double.isNaN(sum) || sum == Double.POSITIVE_INFINITY) {
            return unanswered(request, Status.NUMERIC);
        }
        boolean greedy = windows.stream().allMatch(ItemLoglikelihood::isGreedy);
        return new KeyedResponse(
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

    static KeyedResponse ofText(Member request, GeneratedTokens text) {
        if (!text.fit().isAnswered()) {
            return unanswered(request, Status.OUT_OF_MEMORY);
        }
        if (!text.isFinite()) {
            return unanswered(request, Status.NUMERIC);
        }
        return new KeyedResponse(
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

    private static KeyedResponse unanswered(Member request, Status status) {
        return KeyedResponse.unanswered(
                request.hash(), request.kind(), request.promptTokens(), request.promptTokensCut(), status);
    }

    private static @Nullable Integer least(List<ItemLoglikelihood> windows) {
        return windows.stream()
                .map(window -> window.fit().loweredPassTokens())
                .filter(Objects::nonNull)
                .min(Integer::compare)
                .orElse(null);
    }
}
