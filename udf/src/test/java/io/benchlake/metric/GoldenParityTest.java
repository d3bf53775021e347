package io.benchlake.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.SharedFixtures;
import io.benchlake.metric.aggregate.GroupAggregation;
import io.benchlake.metric.aggregate.GroupScore;
import io.benchlake.metric.aggregate.MetricKey;
import io.benchlake.metric.aggregate.MetricValue;
import io.benchlake.metric.aggregate.PipelineContributions;
import io.benchlake.metric.aggregate.TaskAggregation;
import io.benchlake.metric.aggregate.TaskScores;
import io.benchlake.metric.statistic.Aggregation;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.metric.statistic.StandardError;
import io.benchlake.taskdef.GroupDef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recomputes filtered answers, metrics, aggregates and groups from the answers that the reference harness recorded. */
class GoldenParityTest {
    private static final int RECORDED_ITERATIONS = 1000;
    private static final int PART = 37;

    static Stream<String> runs() {
        return GoldenTask.list(PlainJson.read(SharedFixtures.require("golden/index.json"))).stream()
                .map(run -> run.get("id").textValue());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everySampleAndResultIsTheHarnesss(String run) {
        for (GoldenTask task : GoldenTask.ofRun(run)) {
            DocScorer scorer = DocScorer.of(task.def());
            Map<MetricKey, MetricValue> values = new TreeMap<>(Comparator.comparing(MetricKey::toString));
            rowsByFilter(task)
                    .forEach((filter, rows) -> values.putAll(TaskAggregation.of(
                                    task.def(),
                                    filter,
                                    contributions(task, scored(task, scorer, rows)),
                                    RECORDED_ITERATIONS)
                            .values()));
            assertThat(values).as(task.def().name()).isNotEmpty();
            values.forEach((key, value) -> assertResult(task, key, value));
            assertThat(2 * values.size()).isEqualTo(recordedNumbers(task.results()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mmlu-0", "mmlu-5", "leaderboard_musr-0"})
    void everyGroupIsTheHarnesss(String id) {
        JsonNode run = PlainJson.readGzip(SharedFixtures.require("golden/" + id + ".json.gz"));
        run.get("groups").fields().forEachRemaining(group -> assertGroup(run, group.getKey(), group.getValue()));
    }

    @Test
    void bootstrapDrawsAreTheHarnesss() {
        GoldenTask lambada = GoldenTask.ofRun("lambada_openai-0").get(0);
        List<MetricItem> items = lambada.rows().stream()
                .map(row ->
                        (MetricItem) new MetricItem.Value(row.get("perplexity").doubleValue()))
                .toList();

        assertThat(StandardError.of(
                        Aggregation.PERPLEXITY, Aggregation.PERPLEXITY.contributions(items), RECORDED_ITERATIONS))
                .hasValue(lambada.results().get("perplexity_stderr,none").doubleValue());
    }

    private static Map<String, List<JsonNode>> rowsByFilter(GoldenTask task) {
        Map<String, List<JsonNode>> rows = new TreeMap<>();
        task.rows()
                .forEach(row -> rows.computeIfAbsent(row.get("filter").textValue(), f -> new ArrayList<>())
                        .add(row));
        return rows;
    }

    /** What the docs contribute, added up from parts as executors give them. */
    private static PipelineContributions contributions(
            GoldenTask task, SortedMap<Integer, Map<String, MetricItem>> byDoc) {
        List<Map<String, MetricItem>> docs = List.copyOf(byDoc.values());
        return IntStream.iterate(0, from -> from < docs.size(), from -> from + PART)
                .mapToObj(from -> docs.subList(from, Math.min(from + PART, docs.size())))
                .map(part -> PipelineContributions.of(task.def(), part))
                .reduce(PipelineContributions.NONE, PipelineContributions::plus);
    }

    private static SortedMap<Integer, Map<String, MetricItem>> scored(
            GoldenTask task, DocScorer scorer, List<JsonNode> rows) {
        SortedMap<Integer, Map<String, MetricItem>> byDoc = new TreeMap<>();
        for (JsonNode row : rows) {
            DocResponses answers = task.answers(row);
            Map<String, MetricItem> items = scorer.score(task.doc(row), answers);
            String where = task.def().name() + " doc " + row.get("doc_id");
            assertSample(where, row, answers, items);
            assertVerdict(where, scorer.verdict(task.doc(row), answers, items), items);
            byDoc.put(row.get("doc_id").intValue(), items);
        }
        return byDoc;
    }

    private static void assertSample(String where, JsonNode row, DocResponses answers, Map<String, MetricItem> items) {
        if (answers instanceof DocResponses.FilteredText generated) {
            assertThat(generated.filtered().toPlain())
                    .as(where)
                    .isEqualTo(row.get("filtered_resps").get(0).textValue());
        }
        assertThat(List.copyOf(items.keySet()))
                .as(where)
                .isEqualTo(GoldenTask.list(row.get("metrics")).stream()
                        .map(JsonNode::textValue)
                        .toList());
        items.forEach((metric, item) -> assertNumbers(where + " " + metric, row.get(metric), numbers(item)));
    }

    /** Prediction and target differ just where the harness counts the doc as wrong. */
    private static void assertVerdict(String where, Verdict verdict, Map<String, MetricItem> items) {
        boolean isGraded = where.startsWith("truthfulqa_mc2");
        Stream.of("exact_match", "acc", "acc_norm")
                .filter(items::containsKey)
                .findFirst()
                .filter(metric -> !isGraded)
                .ifPresentOrElse(
                        metric -> {
                            boolean right = new MetricItem.Value(1).equals(items.get(metric));
                            assertThat(verdict.correct()).as(where).isEqualTo(right);
                            assertThat(verdict.prediction()).as(where).isNotNull();
                            assertThat(verdict.target()).as(where).isNotNull();
                            assertThat(Objects.equals(verdict.prediction(), verdict.target()))
                                    .as(where)
                                    .isEqualTo(right);
                        },
                        () -> assertThat(verdict.correct()).as(where).isNull());
    }

    /** A number or a list of numbers, as the harness logs them. */
    private static List<Double> numbers(MetricItem item) {
        return Stream.of(item.toPlain())
                .flatMap(plain -> plain instanceof List<?> list ? list.stream() : Stream.of(plain))
                .map(number -> ((Number) number).doubleValue())
                .toList();
    }

    private static void assertNumbers(String where, JsonNode recorded, List<Double> numbers) {
        List<JsonNode> expected = recorded.isArray() ? GoldenTask.list(recorded) : List.of(recorded);
        assertThat(numbers).as(where).hasSameSizeAs(expected);
        for (int i = 0; i < numbers.size(); i++) {
            assertClose(
                    where, numbers.get(i), Double.parseDouble(expected.get(i).asText()));
        }
    }

    private static String standardErrorKey(MetricKey key) {
        return key.metric() + "_stderr," + key.filter();
    }

    private static void assertResult(GoldenTask task, MetricKey key, MetricValue value) {
        String where = task.def().name() + " " + key;
        assertClose(where, value.value(), task.results().get(key.toString()).doubleValue());
        assertError(where, value.standardError(), task.results().get(standardErrorKey(key)));
    }

    private static void assertGroup(JsonNode run, String name, JsonNode recorded) {
        String metric = recorded.has("acc,none") ? "acc" : "acc_norm";
        GroupDef group =
                new GroupDef(name, name, null, List.of(), List.of(new GroupDef.Aggregate(metric, true, List.of())));
        GroupScore score = GroupAggregation.of(group, leaves(run, name)).get(new MetricKey(metric, "none"));
        GroupScore.Scored scored = (GroupScore.Scored) Objects.requireNonNull(score);

        assertClose(name, scored.value(), recorded.get(metric + ",none").doubleValue());
        assertError(name, scored.harnessStandardError(), recorded.get(metric + "_stderr,none"));
        assertThat(scored.docs()).isEqualTo(recorded.get("sample_len").intValue());
    }

    private static List<TaskScores> leaves(JsonNode run, String name) {
        if (!run.get("group_subtasks").has(name)) {
            return List.of(recordedScores(name, run.get("results").get(name)));
        }
        return GoldenTask.list(run.get("group_subtasks").get(name)).stream()
                .flatMap(member -> leaves(run, member.textValue()).stream())
                .toList();
    }

    private static TaskScores recordedScores(String task, JsonNode results) {
        Map<MetricKey, MetricValue> values = new TreeMap<>(Comparator.comparing(MetricKey::toString));
        for (String metric : List.of("acc", "acc_norm")) {
            MetricKey key = new MetricKey(metric, "none");
            if (results.has(key.toString())) {
                values.put(
                        key,
                        new MetricValue(
                                results.get(key.toString()).doubleValue(),
                                results.get(standardErrorKey(key)).doubleValue(),
                                results.get("sample_len").intValue()));
            }
        }
        return TaskScores.of(task, values);
    }

    private static long recordedNumbers(JsonNode results) {
        List<String> names = new ArrayList<>();
        results.fieldNames().forEachRemaining(names::add);
        return names.stream().filter(name -> name.contains(",")).count();
    }

    private static void assertError(String where, @Nullable Double error, JsonNode recorded) {
        if (recorded.isTextual()) {
            assertThat(error).as(where).isNull();
        } else {
            assertThat(error).as(where).isNotNull();
            assertClose(where, Objects.requireNonNull(error), recorded.doubleValue());
        }
    }

    private static void assertClose(String where, double actual, double recorded) {
        assertThat(actual).as(where).isCloseTo(recorded, within(1e-9 * Math.max(1e-6, Math.abs(recorded))));
    }
}
