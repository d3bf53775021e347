package io.benchlake.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.request.Response.Status;
import io.benchlake.scoring.GeneratedTokens;
import io.benchlake.scoring.MemoryFit;
import io.benchlake.scoring.TokenScore;
import io.benchlake.spark.UnitTask.Asked;
import io.benchlake.tokenize.TokenIds;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnitAnswersTest {
    private static final Asked SCORE = new Asked("a", "loglikelihood", 10, 3, 1, 1);
    private static final Asked WINDOWS = new Asked("b", "loglikelihood_rolling", 0, 0, 40, 3);
    private static final Asked TEXT = new Asked("c", "generate_until", 10, 2, 0, 1);

    @Test
    void windowsAreSummedForTheirRequest() {
        assertThat(UnitAnswers.ofScores(
                        List.of(SCORE, WINDOWS),
                        List.of(score(-1, null), score(-2, null), score(-3, null), score(-4, null))))
                .containsExactly(
                        new AnsweredRequest("a", "loglikelihood", -1.0, true, null, 10, 3, 1, Status.OK, null),
                        new AnsweredRequest("b", "loglikelihood_rolling", -9.0, true, null, 0, 0, 40, Status.OK, null));
    }

    @Test
    void anAnswerSaysTheSmallestOfLoweredPasses() {
        assertThat(UnitAnswers.ofScores(List.of(WINDOWS), List.of(score(-2, 512), score(-3, null), score(-4, 128))))
                .extracting(AnsweredRequest::loweredPassTokens)
                .containsExactly(128);
        assertThat(UnitAnswers.ofTexts(List.of(TEXT), List.of(text(new MemoryFit(true, 64)))))
                .containsExactly(
                        new AnsweredRequest("c", "generate_until", null, null, "text", 10, 2, 2, Status.OK, 64));
    }

    @Test
    void aRequestForWhichMemoryRanOutHasNoAnswer() {
        TokenScore none = new TokenScore(Double.NaN, false, MemoryFit.NONE);
        assertThat(UnitAnswers.ofScores(List.of(WINDOWS), List.of(score(-2, null), none, score(-4, null))))
                .containsExactly(AnsweredRequest.unanswered("b", "loglikelihood_rolling", 0, 0, Status.OUT_OF_MEMORY));
        assertThat(UnitAnswers.ofTexts(List.of(TEXT), List.of(text(MemoryFit.NONE))))
                .containsExactly(AnsweredRequest.unanswered("c", "generate_until", 10, 2, Status.OUT_OF_MEMORY));
    }

    @Test
    void numbersThatAreNotFiniteAreNoAnswer() {
        assertThat(UnitAnswers.ofScores(List.of(SCORE), List.of(score(Double.NaN, null))))
                .containsExactly(AnsweredRequest.unanswered("a", "loglikelihood", 10, 3, Status.NUMERIC));
    }

    private static TokenScore score(double logProbSum, @Nullable Integer loweredPassTokens) {
        return new TokenScore(logProbSum, true, new MemoryFit(true, loweredPassTokens));
    }

    private static GeneratedTokens text(MemoryFit fit) {
        return new GeneratedTokens(TokenIds.of(1, 2), "text", true, fit);
    }
}
