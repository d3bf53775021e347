package io.benchlake.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelBoardTest {
    private static final PairedSums UNPAIRED = new PairedSums(Map.of());

    private final List<MainScore> scores = new ArrayList<>();

    @Test
    void theMeanIsOverTheTasksThatAllModelsHave() {
        score("a", "arc", 0.6);
        score("a", "boolq", 0.8);
        score("b", "arc", 0.5);
        score("b", "boolq", 0.7);
        score("b", "copa", 1.0);
        score("c", "arc", 0.9);

        ModelBoard board = board();

        assertThat(board.tasks()).containsExactly("arc");
        assertThat(board.standings()).extracting(Standing::model).containsExactly("c", "a", "b");
        assertThat(board.standings()).extracting(Standing::mean).containsExactly(0.9, 0.6, 0.5);
        assertThat(board.standings())
                .extracting(Standing::lacking)
                .containsExactly(List.of("boolq", "copa"), List.of("copa"), List.of());
        assertThat(board.notes())
                .contains(
                        "the means are over 1 task that all 3 models have: arc",
                        "without c, which lacks boolq, copa, the others would share 2 tasks");
    }

    @Test
    void aScoreOverAPartOfTheDocsCountsAsMissing() {
        score("a", "arc", 0.6);
        score("a", "boolq", 0.8);
        score("b", "arc", 0.5);
        scores.add(of("b", "boolq", condition("acc", 0, 100), 0.99, 95));
        scores.add(of("b", "copa", condition("acc", 0, 100), null, 100));
        score("a", "copa", 0.1);

        ModelBoard board = board();

        assertThat(board.tasks()).containsExactly("arc");
        assertThat(board.standings().get(1).lacking()).containsExactly("boolq (95 of 100 docs)", "copa (no score)");
        assertThat(board.standings()).extracting(Standing::mean).containsExactly(0.6, 0.5);
    }

    @Test
    void aModelThatHasPartialScoresAloneIsNotRanked() {
        score("a", "arc", 0.6);
        scores.add(of("b", "arc", condition("acc", 0, 100), 0.99, 95));

        ModelBoard board = board();

        assertThat(board.standings()).extracting(Standing::model).containsExactly("a", "b");
        assertThat(board.standings()).extracting(Standing::bestRank).containsExactly(1, null);
        assertThat(board.standings()).extracting(Standing::mean).containsExactly(0.6, null);
        assertThat(board.standings().get(1).lacking()).containsExactly("arc (95 of 100 docs)");
        assertThat(board.notes()).containsExactly("not ranked, for they share no task with all the others: b");
    }

    @Test
    void onlyScoresUnderTheSameConditionsAreCompared() {
        scores.add(of("a", "arc", condition("acc", 0, 100), 0.9, 100));
        scores.add(of("a", "arc", condition("acc", 25, 100), 0.5, 100));
        scores.add(of("b", "arc", condition("acc", 25, 100), 0.6, 100));
        score("a", "boolq", 0.5);
        scores.add(of("b", "boolq", condition("acc", 5, 10), 0.9, 10));

        ModelBoard board = board();

        assertThat(board.tasks()).containsExactly("arc");
        assertThat(board.standings()).extracting(Standing::model).containsExactly("b", "a");
        assertThat(board.standings()).extracting(Standing::mean).containsExactly(0.6, 0.5);
        assertThat(board.standings().get(0).lacking()).containsExactly("boolq (5 examples, 10 docs)");
    }

    @Test
    void theLatestRunOfAModelCounts() {
        score("a", "arc", 0.9);
        score("a", "arc", 0.4);
        score("b", "arc", 0.5);

        assertThat(board().standings()).extracting(Standing::mean).containsExactly(0.5, 0.4);
    }

    @Test
    void aGroupThatAllModelsHaveIsOneTaskAndItsTasksOtherwise() {
        for (String model : List.of("a", "b")) {
            group(model, "mmlu", 0.5);
            member(model, "mmlu_stem", "mmlu", true, 0.4);
            member(model, "anatomy", "mmlu_stem", false, 0.3);
            score(model, "arc", 0.7);
        }
        assertThat(board().tasks()).containsExactly("arc", "mmlu");
        assertThat(board().standings().get(0).mean()).isCloseTo(0.6, within(1e-12));

        member("c", "anatomy", "", false, 0.3);
        score("c", "arc", 0.7);
        assertThat(board().tasks()).containsExactly("anatomy", "arc");
        assertThat(ModelBoard.of(Field.of(scores, List.of("mmlu")), UNPAIRED).tasks())
                .containsExactly("anatomy");
    }

    @Test
    void modelsThatShareNothingWithTheOthersAreNamedAndNotRanked() {
        score("a", "arc", 0.6);
        score("a", "boolq", 0.6);
        score("b", "arc", 0.5);
        score("b", "boolq", 0.6);
        score("c", "copa", 0.9);

        ModelBoard board = board();

        assertThat(board.tasks()).containsExactly("arc", "boolq");
        assertThat(board.standings()).extracting(Standing::model).containsExactly("a", "b", "c");
        assertThat(board.standings().get(2).bestRank()).isNull();
        assertThat(board.standings().get(2).mean()).isNull();
        assertThat(board.notes()).contains("not ranked, for they share no task with all the others: c");
    }

    @Test
    void twoModelsWithoutACommonTaskHaveNoRank() {
        score("a", "arc", 0.6);
        score("b", "boolq", 0.5);

        ModelBoard board = board();

        assertThat(board.standings()).extracting(Standing::bestRank).containsExactly(null, null);
        assertThat(board.notes()).singleElement().asString().startsWith("no task was scored over the same docs");
    }

    @Test
    void scoresThatAreNoSharesCountInWinsAlone() {
        score("a", "arc", 0.6);
        score("b", "arc", 0.5);
        scores.add(of("a", "wikitext", condition("word_perplexity", 0, 100), 12.0, 100));
        scores.add(of("b", "wikitext", condition("word_perplexity", 0, 100), 9.0, 100));

        ModelBoard board = board();

        assertThat(board.standings()).extracting(Standing::mean).containsExactly(0.6, 0.5);
        assertThat(board.standings()).extracting(Standing::wins).containsExactly(1, 1);
        assertThat(board.standings()).extracting(Standing::winRate).containsExactly(0.5, 0.5);
        assertThat(board.notes())
                .contains("not in the mean, for the scores are no shares of docs: wikitext (word_perplexity)");
    }

    @Test
    void whereLowerIsBetterTheLowestIsFirst() {
        scores.add(of("a", "wikitext", condition("word_perplexity", 0, 100), 12.0, 100));
        scores.add(of("b", "wikitext", condition("word_perplexity", 0, 100), 9.0, 100));

        assertThat(board().standings()).extracting(Standing::mean).containsExactly(9.0, 12.0);
    }

    @Test
    void docsInCommonTellModelsApartThatErrorBarsDoNot() {
        score("a", "arc", 0.60);
        score("b", "arc", 0.50);
        assertThat(board().standings()).extracting(Standing::worstRank).containsExactly(2, 2);

        PairedSums sums = new PairedSums(
                Map.of(new PairedSums.Pair("arc", "fp of b", "fp of a"), new PairedDocs(100, 50, 60, 10, 0, 10, 0)));
        ModelBoard board = ModelBoard.of(Field.of(scores, List.of()), sums);

        assertThat(board.standings()).extracting(Standing::worstRank).containsExactly(1, 2);
        assertThat(board.standings()).extracting(Standing::bestRank).containsExactly(1, 2);
        assertThat(board.notes()).noneMatch(note -> note.contains("1–2") || note.contains("paired"));
        assertThat(board().notes())
                .contains("the models' docs cannot be paired, so error bars alone tell them apart, on arc");
    }

    @Test
    void docsThatDoNotMakeUpTheScoreArePairedByNobody() {
        score("a", "arc", 0.60);
        score("b", "arc", 0.50);
        PairedSums sums = new PairedSums(
                Map.of(new PairedSums.Pair("arc", "fp of a", "fp of b"), new PairedDocs(90, 50, 40, 10, 10, 0, 0)));

        assertThat(ModelBoard.of(Field.of(scores, List.of()), sums).standings())
                .extracting(Standing::worstRank)
                .containsExactly(2, 2);
    }

    @Test
    void waysOfPromptingThatDifferAreTold() {
        score("a", "arc", 0.6);
        scores.add(new MainScore(
                new MainScore.Subject("arc", false, List.of()),
                condition("acc", 0, 100),
                new MainScore.Run("b", "fp of b", "run", "run", 7, "chat template default"),
                0.5,
                0.05,
                true,
                100));

        assertThat(board().notes())
                .contains("models were prompted in different ways on arc: a: plain; b: chat template default");
    }

    @Test
    void aModelAloneIsFirstAndWinsNothing() {
        score("a", "arc", 0.6);
        score("a", "boolq", 0.8);

        Standing only = board().standings().get(0);

        assertThat(only.isCertain()).isTrue();
        assertThat(only.mean()).isCloseTo(0.7, within(1e-12));
        assertThat(only.wins()).isNull();
        assertThat(board().notes()).isEmpty();
    }

    @Test
    void anEmptyLakeHasNoLines() {
        assertThat(board()).isEqualTo(new ModelBoard(List.of(), List.of(), List.of()));
    }

    private ModelBoard board() {
        return ModelBoard.of(Field.of(scores, List.of()), UNPAIRED);
    }

    private void score(String model, String task, double value) {
        scores.add(of(model, task, condition("acc", 0, 100), value, 100));
    }

    private void group(String model, String name, double value) {
        member(model, name, "", true, value);
    }

    private void member(String model, String name, String parent, boolean isGroup, double value) {
        MainScore score = of(model, name, condition("acc", 0, 100), value, 100);
        List<String> parents = parent.isEmpty() ? List.of() : List.of(parent);
        scores.add(new MainScore(
                new MainScore.Subject(name, isGroup, parents), score.condition(), score.run(), value, 0.05, true, 100));
    }

    private static MainScore.Condition condition(String metric, int shots, long docs) {
        return new MainScore.Condition(metric, "none", "1.0", shots, docs);
    }

    private MainScore of(
            String model, String task, MainScore.Condition condition, @Nullable Double value, long scored) {
        int order = scores.size();
        return new MainScore(
                new MainScore.Subject(task, false, List.of()),
                condition,
                new MainScore.Run(model, "fp of " + model, "run-" + order, "run of " + model, order, ""),
                value,
                0.05,
                !condition.metric().contains("perplexity"),
                scored);
    }
}
