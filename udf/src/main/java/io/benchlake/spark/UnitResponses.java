package io.benchlake.spark;

import io.benchlake.inference.GeneratedTokens;
import io.benchlake.inference.ItemLoglikelihood;
import io.benchlake.request.Response;
import io.benchlake.spark.UnitTask.MemberRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts what comes back for a unit's items together into responses to its requests. */
final class UnitResponses {
    private UnitResponses() {}

    static List<KeyedResponse> ofLoglikelihoods(List<MemberRequest> members, List<ItemLoglikelihood> items) {
        List<KeyedResponse> responses = new ArrayList<>(members.size());
        int start = 0;
        for (MemberRequest request : members) {
            if (request.isOpen()) {
                responses.add(ofWindows(request, items.subList(start, start + request.items())));
            }
            start += request.items();
        }
        return responses;
    }

    static List<KeyedResponse> ofTexts(List<MemberRequest> members, List<GeneratedTokens> texts) {
        List<KeyedResponse> responses = new ArrayList<>(members.size());
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).isOpen()) {
                responses.add(ofText(members.get(i), texts.get(i)));
            }
        }
        return responses;
    }

    static KeyedResponse ofWindows(MemberRequest request, List<ItemLoglikelihood> windows) {
        return keyed(request, ItemLoglikelihood.response(windows), request.continuationTokens(), least(windows));
    }

    static KeyedResponse ofText(MemberRequest request, GeneratedTokens text) {
        return keyed(request, text.response(), text.ids().length(), text.fit().loweredPassTokens());
    }

    private static KeyedResponse keyed(
            MemberRequest request, Response response, int outputTokens, @Nullable Integer loweredPassTokens) {
        return response instanceof Response.Unanswered none
                ? KeyedResponse.unanswered(
                        request.hash(),
                        request.kind(),
                        none.status(),
                        request.promptTokens(),
                        request.promptTokensCut())
                : new KeyedResponse(
                        request.hash(),
                        request.kind(),
                        response,
                        request.promptTokens(),
                        request.promptTokensCut(),
                        outputTokens,
                        loweredPassTokens);
    }

    private static @Nullable Integer least(List<ItemLoglikelihood> windows) {
        return windows.stream()
                .map(window -> window.fit().loweredPassTokens())
                .filter(Objects::nonNull)
                .min(Integer::compare)
                .orElse(null);
    }
}
