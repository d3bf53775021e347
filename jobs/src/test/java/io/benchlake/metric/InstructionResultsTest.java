package io.benchlake.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.doc.Doc;
import io.benchlake.filter.FilteredResponses;
import io.benchlake.filter.UnscorableException;
import io.benchlake.metric.aggregate.MetricKey;
import io.benchlake.metric.aggregate.MetricValue;
import io.benchlake.metric.aggregate.PipelineContributions;
import io.benchlake.metric.aggregate.TaskAggregation;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.Choices;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstructionResultsTest {
    private static final Map<String, Object> TWO_INSTRUCTIONS = Map.of(
            "instruction_id_list", List.of("punctuation:no_comma", "startend:quotation"),
            "kwargs", List.of(Map.of(), Map.of()));
    private static final Map<String, Object> ONE_INSTRUCTION =
            Map.of("instruction_id_list", List.of("detectable_format:title"), "kwargs", List.of(Map.of()));

    @ParameterizedTest
    @ValueSource(strings = {"ifeval", "leaderboard_ifeval"})
    void promptsCountOnceAndInstructionsOneByOne(String name) {
        TaskDef task = task(name);
        PipelineContributions docs = PipelineContributions.of(
                task,
                List.of(
                        score(task, new Doc(0, TWO_INSTRUCTIONS), "Here:\n\"a b\""),
                        score(task, new Doc(1, ONE_INSTRUCTION), "<<Title>>")));

        Map<MetricKey, MetricValue> scores =
                TaskAggregation.of(task, "none", docs, 1000).values();

        assertThat(value(scores, "prompt_level_strict_acc").value()).isEqualTo(0.5);
        assertThat(value(scores, "prompt_level_strict_acc").standardError()).isEqualTo(0.5);
        assertThat(value(scores, "inst_level_strict_acc").value()).isEqualTo(2.0 / 3);
        assertThat(value(scores, "inst_level_strict_acc").standardError()).isNull();
        assertThat(value(scores, "prompt_level_loose_acc").value()).isEqualTo(1);
        assertThat(value(scores, "inst_level_loose_acc").value()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"instruction_id_list", "kwargs"})
    void aDocWithoutItsFieldsSaysSo(String field) {
        Map<String, Object> fields = new TreeMap<>(ONE_INSTRUCTION);
        fields.remove(field);

        assertThatThrownBy(() -> score(task("ifeval"), new Doc(7, Map.copyOf(fields)), "x"))
                .isInstanceOf(UnscorableException.class)
                .hasMessage("doc 7: field '" + field + "' is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a*a*a*a*a*a*a*a*b"})
    void aKeywordThatIsNoUsablePatternConcernsItsDocAlone(String keyword) {
        Doc doc = new Doc(
                3,
                Map.of(
                        "instruction_id_list", List.of("keywords:existence"),
                        "kwargs", List.of(Map.of("keywords", List.of(keyword)))));

        assertThatThrownBy(() -> score(task("ifeval"), doc, "a".repeat(200)))
                .isInstanceOf(UnscorableException.class)
                .hasMessageStartingWith("doc 3: ");
    }

    private static TaskDef task(String name) {
        return Objects.requireNonNull(TaskCatalogue.embedded()
                .selectRequested(Choices.of(List.of(name)))
                .tasks()
                .get(name));
    }

    private static Map<String, MetricItem> score(TaskDef task, Doc doc, String response) {
        return DocScorer.of(task)
                .score(
                        new ScorableDoc(doc, new Gold.Index(0), List.of()),
                        new DocResponses.FilteredText(new FilteredResponses.One(response)));
    }

    private static MetricValue value(Map<MetricKey, MetricValue> scores, String metric) {
        return Objects.requireNonNull(scores.get(new MetricKey(metric, "none")));
    }
}
