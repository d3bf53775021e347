package io.benchlake.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.inference.GeneratedTokens;
import io.benchlake.inference.ItemLoglikelihood;
import io.benchlake.inference.MemoryFit;
import io.benchlake.request.Response;
import io.benchlake.request.Response.Status;
import io.benchlake.spark.UnitTask.MemberRequest;
import io.benchlake.tokenize.TokenIds;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnitResponsesTest {
    private static final MemberRequest SCORE = new MemberRequest("a", "loglikelihood", 10, 3, 1, 1);
    private static final MemberRequest WINDOWS = new MemberRequest("b", "loglikelihood_rolling", 0, 0, 40, 3);
    private static final MemberRequest TEXT = new MemberRequest("c", "generate_until", 10, 2, 0, 1);

    @Test
    void windowsAreSummedForTheirRequest() {
        assertThat(UnitResponses.ofLoglikelihoods(
                        List.of(SCORE, WINDOWS),
                        List.of(score(-1, null), score(-2, null), score(-3, null), score(-4, null))))
                .containsExactly(
                        new KeyedResponse("a", "loglikelihood", new Response.Likelihood(-1, true), 10, 3, 1, null),
                        new KeyedResponse(
                                "b", "loglikelihood_rolling", new Response.Likelihood(-9, true), 0, 0, 40, null));
    }

    @Test
    void anAnswerSaysTheSmallestOfLoweredPasses() {
        assertThat(UnitResponses.ofLoglikelihoods(
                        List.of(WINDOWS), List.of(score(-2, 512), score(-3, null), score(-4, 128))))
                .extracting(KeyedResponse::loweredPassTokens)
                .containsExactly(128);
        assertThat(UnitResponses.ofTexts(List.of(TEXT), List.of(text(new MemoryFit(true, 64)))))
                .containsExactly(
                        new KeyedResponse("c", "generate_until", new Response.Generated("text"), 10, 2, 2, 64));
    }

    @Test
    void aRequestForWhichMemoryRanOutHasNoAnswer() {
        ItemLoglikelihood none = new ItemLoglikelihood(Double.NaN, false, MemoryFit.NONE);
        assertThat(UnitResponses.ofLoglikelihoods(List.of(WINDOWS), List.of(score(-2, null), none, score(-4, null))))
                .containsExactly(KeyedResponse.unanswered("b", "loglikelihood_rolling", Status.OUT_OF_MEMORY, 0, 0));
        assertThat(UnitResponses.ofTexts(List.of(TEXT), List.of(text(MemoryFit.NONE))))
                .containsExactly(KeyedResponse.unanswered("c", "generate_until", Status.OUT_OF_MEMORY, 10, 2));
    }

    @Test
    void numbersThatAreNotFiniteAreNoAnswer() {
        assertThat(UnitResponses.ofLoglikelihoods(List.of(SCORE), List.of(score(Double.NaN, null))))
                .containsExactly(KeyedResponse.unanswered("a", "loglikelihood", Status.NUMERIC, 10, 3));
    }

    private static ItemLoglikelihood score(double logProbSum, @Nullable Integer loweredPassTokens) {
        return new ItemLoglikelihood(logProbSum, true, new MemoryFit(true, loweredPassTokens));
    }

    private static GeneratedTokens text(MemoryFit fit) {
        return new GeneratedTokens(TokenIds.of(1, 2), "text", true, fit);
    }
}
