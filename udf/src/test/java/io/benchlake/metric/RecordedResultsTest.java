package io.benchlake.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.Recorded;
import io.benchlake.doc.Doc;
import io.benchlake.doc.function.NativeFunctions;
import io.benchlake.filter.FilteredResponses;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.request.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Native {@code process_results} functions score the same answers to real docs as the harness's own did. */
class RecordedResultsTest {
    private static final String GENERATED_TRUTH = "truthfulqa/utils.process_results_gen";

    static Stream<Recorded> recordings() {
        return Recorded.all("results.jsonl");
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void answersAreScoredAsTheHarnessDoes(Recorded recorded) {
        Doc doc = doc(recorded);
        DocScorer scorer = ResultsFunctions.find(recorded.function()).orElseThrow();
        List<Object> answer = recorded.list("answer");
        Map<String, MetricItem> items = answer.get(0) instanceof String text
                ? scorer.score(new ScorableDoc(doc, new Gold.Text(""), List.of()), generated(text))
                : scorer.score(new ScorableDoc(doc, new Gold.Index(0), choices(doc)), likelihoods(answer));

        Map<String, @Nullable Object> expected = recorded.map("expected");
        assertThat(items).containsOnlyKeys(expected.keySet());
        items.forEach((metric, item) -> assertThat(((MetricItem.Value) item).value())
                .as("%s of %s", metric, answer)
                .isCloseTo((Double) expected.get(metric), within(1e-9)));
    }

    /** As it comes out of the task's process_docs. */
    private static Doc doc(Recorded recorded) {
        List<Doc> docs = List.of(recorded.doc());
        return recorded.function().equals(GENERATED_TRUTH)
                ? NativeFunctions.findDocs("truthfulqa/utils.process_docs_gen")
                        .orElseThrow()
                        .apply(docs)
                        .get(0)
                : docs.get(0);
    }

    private static DocResponses generated(String text) {
        return new DocResponses.FilteredText(new FilteredResponses.One(text));
    }

    private static DocResponses likelihoods(List<Object> answers) {
        return new DocResponses.Continuations(answers.stream()
                .map(pair -> (List<?>) pair)
                .map(pair -> new Response.Likelihood((Double) pair.get(0), (Boolean) pair.get(1)))
                .toList());
    }

    private static List<String> choices(Doc doc) {
        Map<?, ?> targets = (Map<?, ?>) Objects.requireNonNull(doc.get("mc2_targets"));
        return ((List<?>) Objects.requireNonNull(targets.get("choices")))
                .stream().map(String.class::cast).toList();
    }
}
