package io.benchlake.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.request.Response.Likelihood;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultipleChoiceScorerTest {
    private static final double IMPOSSIBLE = Double.NEGATIVE_INFINITY;

    @Test
    void theFirstOfEqualChoicesWins() {
        assertThat(item("acc", new Gold.Index(0), List.of("a", "b"), -1, -1)).isEqualTo(value(1));
        assertThat(item("acc", new Gold.Index(1), List.of("a", "b"), -1, -1)).isEqualTo(value(0));
    }

    @Test
    void anImpossibleChoiceRanksLast() {
        assertThat(item("acc", new Gold.Index(1), List.of("a", "b"), IMPOSSIBLE, -900))
                .isEqualTo(value(1));
        assertThat(item("acc_norm", new Gold.Index(1), List.of("a", "b"), IMPOSSIBLE, -900))
                .isEqualTo(value(1));
    }

    @Test
    void lengthsAreCodePointsOrBytes() {
        List<String> choices = List.of("😀😀", "abc");

        assertThat(item("acc_norm", new Gold.Index(1), choices, -4, -5.5)).isEqualTo(value(1));
        assertThat(item("acc_bytes", new Gold.Index(0), choices, -4, -5.5)).isEqualTo(value(1));
    }

    @Test
    void goldMayBeTextOrSeveral() {
        List<String> choices = List.of("a", "b", "c");

        assertThat(item("acc", new Gold.Text("c"), choices, -3, -2, -1)).isEqualTo(value(1));
        assertThat(item("acc", new Gold.Indices(List.of(0, 2)), choices, -3, -2, -1))
                .isEqualTo(value(1));
        assertThat(item("acc", new Gold.Texts(List.of("a", "b")), choices, -3, -2, -1))
                .isEqualTo(value(0));
    }

    @Test
    void goldThatNoChoiceHasIsNeverRight() {
        assertThat(item("acc", new Gold.Index(2), List.of("a", "b"), -1, -2)).isEqualTo(value(0));
        assertThat(item("acc", new Gold.Text("z"), List.of("a", "b"), -1, -2)).isEqualTo(value(0));
        assertThat(item("exact_match", new Gold.Index(7), List.of("a", "b"), -1, -2))
                .isEqualTo(value(0));
        assertThat(item("f1", new Gold.Index(-1), List.of("a", "b"), -1, -2))
                .isEqualTo(new MetricItem.Classified(-100, 0));
    }

    @Test
    void exactMatchAsksWhetherTheModelWouldWriteTheGold() {
        assertThat(item("exact_match", new Gold.Index(1), List.of("a", "b"), -1, -2))
                .isEqualTo(value(0));
        assertThat(item("exact_match", new Gold.Index(0), List.of("a", "b"), -1, -2))
                .isEqualTo(value(1));
    }

    @Test
    void probabilitiesSumToOne() {
        MetricItem.Probabilities item =
                (MetricItem.Probabilities) item("brier_score", new Gold.Index(1), List.of("a", "b"), -700, -701);

        assertThat(item.probabilities().get(0)).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-15));
        assertThat(item.probabilities().get(0) + item.probabilities().get(1)).isCloseTo(1, within(1e-15));
    }

    @Test
    void probabilitiesAreEvenWhereEveryChoiceIsImpossible() {
        assertThat(item("brier_score", new Gold.Index(1), List.of("a", "b"), IMPOSSIBLE, IMPOSSIBLE))
                .isEqualTo(new MetricItem.Probabilities(1, List.of(0.5, 0.5)));
    }

    @Test
    void mutualInformationNeedsUnconditionalAnswers() {
        TaskDef task = TestTasks.task(OutputType.MULTIPLE_CHOICE, "acc_mutual_info");
        DocResponses answers = new DocResponses.Continuations(scored(-2, -3), scored(-1, -9));

        assertThat(task.asksUnconditional()).isTrue();
        assertThat(DocScorer.of(task).score(doc(new Gold.Index(1), List.of("a", "b")), answers))
                .containsEntry("acc_mutual_info", value(1));
    }

    @Test
    void metricsComeInTheOrderOfTheTask() {
        TaskDef task = TestTasks.task(OutputType.MULTIPLE_CHOICE, "acc_norm", "f1", "acc");
        Map<String, MetricItem> items = DocScorer.of(task)
                .score(doc(new Gold.Index(0), List.of("a", "b")), new DocResponses.Continuations(scored(-1, -2)));

        assertThat(items.keySet()).containsExactly("acc_norm", "f1", "acc");
        assertThat(task.asksUnconditional()).isFalse();
    }

    @Test
    void unknownMetricIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> DocScorer.of(TestTasks.task(OutputType.MULTIPLE_CHOICE, "accu")))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "Cannot score task 'test': unknown metric 'accu' for output type multiple_choice. Use one of:"
                                + " acc, acc_bytes, acc_mutual_info, acc_norm, brier_score, exact_match, f1, likelihood, mcc.");
    }

    @Test
    void aFunctionThatBreaksInOneMetricLeavesTheOthers() {
        MetricFunctions<String> metrics = new MetricFunctions<>(Map.of(
                "length",
                text -> new MetricItem.Value(text.length()),
                "broken",
                text -> new MetricItem.Value(text.charAt(2))));
        assertThat(metrics.apply("ab").get("length")).isEqualTo(new MetricItem.Value(2));
        assertThat(metrics.apply("ab").get("broken")).isInstanceOf(MetricItem.Failed.class);
    }

    @Test
    void aMetricOfClassesFailsWhereADocHasTwoGolds() {
        assertThat(item("mcc", new Gold.Indices(List.of(0, 1)), List.of("a", "b"), -1, -2))
                .isInstanceOfSatisfying(
                        MetricItem.Failed.class,
                        failed -> assertThat(failed.reason()).contains("a doc has 2 right choices"));
    }

    private static MetricItem item(String metric, Gold gold, List<String> choices, double... loglikelihoods) {
        DocScorer scorer = DocScorer.of(TestTasks.task(OutputType.MULTIPLE_CHOICE, metric));
        return scorer.score(doc(gold, choices), new DocResponses.Continuations(scored(loglikelihoods)))
                .values()
                .iterator()
                .next();
    }

    private static ScorableDoc doc(Gold gold, List<String> choices) {
        return new ScorableDoc(new Doc(0, Map.of()), gold, choices);
    }

    /** Responses of which only the first is what the model would write. */
    private static List<Likelihood> scored(double... loglikelihoods) {
        List<Likelihood> scored = new ArrayList<>();
        for (double loglikelihood : loglikelihoods) {
            scored.add(new Likelihood(loglikelihood, scored.isEmpty()));
        }
        return scored;
    }

    private static MetricItem value(double value) {
        return new MetricItem.Value(value);
    }
}
