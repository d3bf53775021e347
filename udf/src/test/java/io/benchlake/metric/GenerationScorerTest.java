package io.benchlake.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import io.benchlake.filter.FilteredResponses;
import io.benchlake.metric.aggregate.TaskAggregation;
import io.benchlake.metric.statistic.Aggregation;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationScorerTest {
    @Test
    void nothingIsIgnoredUnlessAsked() {
        assertThat(exactMatch(Map.of(), "Paris", new Gold.Text("Paris"))).isEqualTo(1);
        assertThat(exactMatch(Map.of(), "Paris ", new Gold.Text("Paris"))).isZero();
        assertThat(exactMatch(Map.of(), "paris", new Gold.Text("Paris"))).isZero();
    }

    @Test
    void patternsCaseAndPunctuationAreIgnoredInThisOrder() {
        Map<String, @Nullable Object> options = Map.of(
                "regexes_to_ignore", List.of(",", "\\$", "(?s).*#### ", "\\.$"),
                "ignore_case", true,
                "ignore_punctuation", false);

        assertThat(exactMatch(options, "$1,234.", new Gold.Text("so\n#### 1234")))
                .isEqualTo(1);
    }

    @Test
    void punctuationIsAsciiAlone() {
        Map<String, @Nullable Object> options = Map.of("ignore_punctuation", "true");

        assertThat(exactMatch(options, "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~a", new Gold.Text("a")))
                .isEqualTo(1);
        assertThat(exactMatch(options, "«a»", new Gold.Text("a"))).isZero();
    }

    @Test
    void numbersCanBeIgnored() {
        assertThat(exactMatch(Map.of("ignore_numbers", true), "a1b2", new Gold.Text("ab3")))
                .isEqualTo(1);
    }

    @Test
    void anyOfSeveralGoldsWillDo() {
        assertThat(exactMatch(Map.of(), "b", new Gold.Texts(List.of("a", "b")))).isEqualTo(1);
        assertThat(exactMatch(Map.of(), "c", new Gold.Texts(List.of("a", "b")))).isZero();
    }

    @Test
    void aGoldNumberIsAChoiceOrItsDigits() {
        assertThat(exactMatch(Map.of(), "12", new Gold.Index(12))).isEqualTo(1);
        assertThat(value(score(Map.of(), one("yes"), new Gold.Index(1), List.of("no", "yes"))))
                .isEqualTo(1);
    }

    /** Micro-averaged F1 and accuracy of one answer, as scikit-learn gives them. */
    @Test
    void metricsOfTheEvaluatePackageCompareLetterByLetter() {
        List<MetricSpec> metrics = List.of(
                new MetricSpec("f1", Aggregation.MEAN, true, Map.of("hf_evaluate", true, "average", "micro")),
                new MetricSpec("accuracy", Aggregation.MEAN, true, Map.of("hf_evaluate", true)));
        TaskDef task = TestTasks.task("polemo2_in", OutputType.GENERATE_UNTIL, List.of(), metrics, null);
        ScorableDoc doc = new ScorableDoc(new Doc(0, Map.of()), new Gold.Text("2"), List.of());
        assertThat(DocScorer.of(task).score(doc, new DocResponses.FilteredText(one("2"))))
                .isEqualTo(Map.of("f1", new MetricItem.Value(1), "accuracy", new MetricItem.Value(1)));
        assertThat(DocScorer.of(task).score(doc, new DocResponses.FilteredText(one("02"))))
                .isEqualTo(Map.of("f1", new MetricItem.Value(0), "accuracy", new MetricItem.Value(0)));
    }

    @Test
    void numbersAreComparedAsText() {
        Map<String, @Nullable Object> options = Map.of("regexes_to_ignore", List.of(",", "\\$"));

        assertThat(exactMatch(options, "1,234.50", new Gold.Text("1234.50"))).isEqualTo(1);
        assertThat(exactMatch(options, "1,234.50", new Gold.Text("1234.5"))).isZero();
        assertThat(exactMatch(options, "\u22125", new Gold.Text("-5"))).isZero();
        assertThat(exactMatch(options, "1e400", new Gold.Text("1e400"))).isEqualTo(1);
        assertThat(exactMatch(options, "\u00bd", new Gold.Text("0.5"))).isZero();
    }

    @Test
    void severalAnswersCountTheirShare() {
        FilteredResponses answers = FilteredResponses.ofTexts(List.of("a", "b", "a", "c"));

        assertThat(value(score(Map.of(), answers, new Gold.Text("a"), List.of())))
                .isEqualTo(0.5);
    }

    @Test
    void unsupportedMetricIsRefused() {
        assertThatThrownBy(() -> DocScorer.of(TestTasks.task(OutputType.GENERATE_UNTIL, "bleu")))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "Cannot score task 'test': unknown metric 'bleu' for output type generate_until. Use one of: exact_match.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"humaneval/utils.pass_at_k", "humaneval_infilling/utils.pass_at_k"})
    void generatedProgramsAreNotRun(String metric) {
        assertThatThrownBy(() -> DocScorer.of(TestTasks.task(OutputType.GENERATE_UNTIL, metric)))
                .isInstanceOf(UserError.class)
                .hasMessage("Cannot score task 'test': metric '" + metric
                        + "' runs the programs that the model writes, which is not supported."
                        + " Leave the task out, or only collect its answers with --predict-only.");
    }

    @Test
    void aMetricMayGiveSeveralNames() {
        GenerationScorer scorer = new GenerationScorer(List.of(
                (answers, golds) ->
                        Map.of("pass@1", new MetricItem.Value(answers.texts().size())),
                new ExactMatch(List.of(), false, false, false)));
        TaskDef task = TestTasks.task(OutputType.GENERATE_UNTIL, "humaneval/utils.pass_at_k", "exact_match");

        assertThat(scorer.score(
                                new ScorableDoc(new Doc(0, Map.of()), new Gold.Text("a"), List.of()),
                                new DocResponses.FilteredText(one("a")))
                        .keySet())
                .containsExactly("pass@1", "exact_match");
        assertThat(TaskAggregation.aggregationOf(task, "pass@1")).isEqualTo(Aggregation.MEAN);
    }

    @ParameterizedTest
    @CsvSource({
        "\\frac12, \\frac{1}{2}",
        "\\sqrt3+\\dfrac{1}{2}, \\sqrt{3}+\\frac{1}{2}",
        "0.5, \\frac{1}{2}",
        "k = 7, 7",
        "3/4, \\frac{3}{4}",
        "10 \\text{ cm}, 10",
        ".5\\%, \\frac{1}{2}",
        "x^2 + \\frac1{72}, x^2+\\frac{1}{72}",
        "45^\\circ, 45"
    })
    void mathAnswersAreNormalizedAsTheAuthorsDo(String answer, String normal) {
        assertThat(new LatexAnswer(true).normalized(answer)).contains(normal);
    }

    @Test
    void aQuotientOfLettersHasNoNormalFormForHendrycksAlone() {
        assertThat(new LatexAnswer(true).normalized("a/4")).isEmpty();
        assertThat(new LatexAnswer(false).normalized("a/4")).contains("a/4");
    }

    private static double exactMatch(Map<String, @Nullable Object> options, String answer, Gold gold) {
        return value(score(options, one(answer), gold, List.of()));
    }

    private static Map<String, MetricItem> score(
            Map<String, @Nullable Object> options, FilteredResponses answers, Gold gold, List<String> choices) {
        MetricSpec metric = new MetricSpec("exact_match", Aggregation.MEAN, true, options);
        DocScorer scorer =
                DocScorer.of(TestTasks.task("test", OutputType.GENERATE_UNTIL, List.of(), List.of(metric), null));
        return scorer.score(
                new ScorableDoc(new Doc(0, Map.of()), gold, choices), new DocResponses.FilteredText(answers));
    }

    private static FilteredResponses one(String text) {
        return new FilteredResponses.One(text);
    }

    private static double value(Map<String, MetricItem> items) {
        return ((MetricItem.Value) Objects.requireNonNull(items.get("exact_match"))).value();
    }
}
