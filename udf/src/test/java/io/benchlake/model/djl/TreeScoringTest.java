package io.benchlake.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.ItemLoglikelihood;
import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.WorkUnit;
import io.benchlake.model.DType;
import io.benchlake.tokenize.TokenIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeScoringTest {
    /** Items that grow out of each other: deep sharing, equal fed tokens, prefixes of others, long chains. */
    private static List<LoglikelihoodItem> items() {
        Random random = new Random(11);
        List<TokenIds> sequences = new ArrayList<>(List.of(TokenIds.of(DemoLlama.BOS, 17)));
        for (int i = 0; i < 60; i++) {
            TokenIds parent = sequences.get(random.nextInt(sequences.size()));
            TokenIds stem = parent.slice(0, 1 + random.nextInt(parent.length()));
            int more = random.nextInt(10) == 0 ? 150 : 1 + random.nextInt(6);
            sequences.add(stem.concat(DemoLlama.tokens(random, more)));
        }
        return sequences.stream()
                .map(tokens -> new LoglikelihoodItem(tokens, 1 + random.nextInt(tokens.length() - 1)))
                .toList();
    }

    private static BatchPolicy passesOf(int tokens) {
        return new BatchPolicy(tokens, 64, 32_768, 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 64, 4096})
    void aTreeScoresLikeItsItemsOneByOne(int tokensPerPass) {
        try (LanguageModel model = DemoLlama.load(DType.FLOAT32, passesOf(tokensPerPass));
                LanguageModel alone = DemoLlama.load(DType.FLOAT32, passesOf(4096))) {
            List<LoglikelihoodItem> items = items();
            List<ItemLoglikelihood> scores = model.loglikelihoods(new WorkUnit.Loglikelihoods(items));
            for (int i = 0; i < items.size(); i++) {
                ItemLoglikelihood expected = alone.loglikelihoods(new WorkUnit.Loglikelihoods(List.of(items.get(i))))
                        .get(0);
                double tolerance = 1e-6 * Math.max(10, Math.abs(expected.logProbSum()));
                assertThat(scores.get(i).logProbSum()).isCloseTo(expected.logProbSum(), within(tolerance));
                assertThat(scores.get(i).isGreedy()).isEqualTo(expected.isGreedy());
            }
        }
    }

    @Test
    void aUnitScoresTheSameBitsAgain() {
        try (LanguageModel model = DemoLlama.load(DType.BFLOAT16, passesOf(64))) {
            WorkUnit.Loglikelihoods unit = new WorkUnit.Loglikelihoods(items());
            assertThat(model.loglikelihoods(unit)).isEqualTo(model.loglikelihoods(unit));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 64, 4096})
    void whatIsLeftOfAUnitGetsTheBitsOfTheWhole(int tokensPerPass) {
        Random random = new Random(5);
        WorkUnit.Loglikelihoods unit = new WorkUnit.Loglikelihoods(items());
        try (LanguageModel model = DemoLlama.load(DType.FLOAT32, passesOf(tokensPerPass))) {
            RecordedCourse<ItemLoglikelihood> whole = RecordedCourse.ofNothing(unit.size());
            List<ItemLoglikelihood> scores = model.loglikelihoods(unit, whole);
            long tokens = model.computedTokens();
            assertThat(whole.told())
                    .hasSize(unit.size())
                    .allSatisfy((item, score) -> assertThat(score).isEqualTo(scores.get(item)));
            List<RecordedCourse<ItemLoglikelihood>> rests = List.of(
                    whole.endedAfter(20, score -> 0),
                    whole.endedAfter(60, score -> 0),
                    whole.without(0.5, random, score -> 0),
                    whole.without(0.95, random, score -> 0));
            List<Long> tokensOfRests = new ArrayList<>();
            for (RecordedCourse<ItemLoglikelihood> rest : rests) {
                long before = model.computedTokens();
                model.loglikelihoods(unit, rest);
                tokensOfRests.add(model.computedTokens() - before);
                assertThat(rest.told())
                        .isNotEmpty()
                        .hasSizeLessThan(unit.size())
                        .allSatisfy((item, score) -> assertThat(score).isEqualTo(scores.get(item)));
            }
            assertThat(tokensOfRests).allMatch(rest -> rest <= tokens);
            assertThat(tokensOfRests.get(1))
                    .as("after all but one")
                    .isLessThan(tokensPerPass == 7 ? tokens : tokens + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BFLOAT16", "FLOAT16"})
    void halfPrecisionStaysNearSinglePrecision(DType dtype) {
        try (LanguageModel half = DemoLlama.load(dtype, passesOf(64));
                LanguageModel single = DemoLlama.load(DType.FLOAT32, passesOf(64))) {
            WorkUnit.Loglikelihoods unit = new WorkUnit.Loglikelihoods(items());
            List<ItemLoglikelihood> scores = half.loglikelihoods(unit);
            List<ItemLoglikelihood> expected = single.loglikelihoods(unit);
            for (int i = 0; i < unit.size(); i++) {
                double sum = expected.get(i).logProbSum();
                assertThat(scores.get(i).logProbSum()).isCloseTo(sum, within(0.1 + 0.01 * Math.abs(sum)));
            }
        }
    }

    /**
     * Long runs under a shared prefix, beside short ones: on a CPU they take other ways through bfloat16 attention, the
     * longest a head at a time.
     */
    @ParameterizedTest
    @CsvSource({"300, 400, 700", "2000, 650, 4096"})
    void longRunsInHalfPrecisionStayNearSinglePrecision(int prefixTokens, int longest, int tokensPerPass) {
        WorkUnit.Loglikelihoods unit = longRuns(prefixTokens, longest);
        try (LanguageModel half = DemoLlama.load(DType.BFLOAT16, passesOf(tokensPerPass));
                LanguageModel single = DemoLlama.load(DType.FLOAT32, passesOf(tokensPerPass))) {
            List<ItemLoglikelihood> scores = half.loglikelihoods(unit);
            List<ItemLoglikelihood> expected = single.loglikelihoods(unit);
            for (int i = 0; i < unit.size(); i++) {
                double sum = expected.get(i).logProbSum();
                assertThat(scores.get(i).logProbSum()).isCloseTo(sum, within(0.1 + 0.005 * Math.abs(sum)));
            }
        }
    }

    private static WorkUnit.Loglikelihoods longRuns(int prefixTokens, int longest) {
        Random random = new Random(5);
        TokenIds prefix = DemoLlama.tokens(random, prefixTokens);
        List<LoglikelihoodItem> items = new ArrayList<>();
        for (int length : new int[] {3, 130, longest, 7, longest / 2 + 1, longest / 2 + 1}) {
            TokenIds question = prefix.concat(DemoLlama.tokens(random, length));
            items.add(new LoglikelihoodItem(question, 1));
            items.add(new LoglikelihoodItem(question.concat(TokenIds.of(5, 6, 7)), 4));
        }
        return new WorkUnit.Loglikelihoods(items);
    }

    @Test
    void eachTokenIsComputedOnce() {
        try (LanguageModel model = DemoLlama.load(DType.FLOAT32, passesOf(64))) {
            TokenIds context = TokenIds.of(DemoLlama.BOS, 1, 2, 3);
            model.loglikelihoods(new WorkUnit.Loglikelihoods(List.of(
                    new LoglikelihoodItem(context.concat(TokenIds.of(4)), 1),
                    new LoglikelihoodItem(context.concat(TokenIds.of(5)), 1),
                    new LoglikelihoodItem(context.concat(TokenIds.of(5, 6, 7)), 3))));
            assertThat(model.computedTokens()).isEqualTo(4 + 2);
        }
    }
}
