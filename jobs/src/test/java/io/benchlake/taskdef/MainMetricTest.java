package io.benchlake.taskdef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.UserError;
import io.benchlake.taskdef.catalogue.Choices;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.catalogue.TaskSelection;
import io.benchlake.taskdef.check.ResolvedKeys;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainMetricTest {
    private static final String CHOICES = "output_type: multiple_choice\ndoc_to_choice: [a, b]\n";
    private static final String PIPELINES = """
            filter_list:
              - {name: strict-match, filter: [{function: take_first}]}
              - {name: flexible-extract, filter: [{function: take_first}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void isTheFirstMetricOfTheFirstPipelineWhereNothingIsSaid() {
        assertThat(task(CHOICES).mainMetric()).isEqualTo(new MainMetric("acc", "none"));
        assertThat(task(PIPELINES).mainMetric()).isEqualTo(new MainMetric("exact_match", "strict-match"));
    }

    @Test
    void namesAMetricOrAMetricOfAPipeline() {
        assertThat(task(CHOICES + "main_metric: acc_norm\n").mainMetric())
                .isEqualTo(new MainMetric("acc_norm", "none"));
        assertThat(task(PIPELINES + "main_metric: exact_match\n").mainMetric())
                .isEqualTo(new MainMetric("exact_match", "strict-match"));
        assertThat(task(PIPELINES + "main_metric: exact_match, flexible-extract\n")
                        .mainMetric())
                .isEqualTo(new MainMetric("exact_match", "flexible-extract"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acc_nrm | names 'acc_nrm', which is no metric of the task. Did you mean 'acc_norm'? It has: acc, acc_norm.",
                "acc,strict | names 'strict', which is no filter pipeline of the task. It has: none.",
                "'' | names '', which is no metric of the task. It has: acc, acc_norm.",
                "[acc] | not text"
            })
    void aMetricThatTheTaskLacksIsRefusedWithTheNearestNames(String written, String message) {
        String value = written.isEmpty() ? "''" : written;
        assertThatThrownBy(() -> task(CHOICES + "main_metric: " + value + "\n"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("own.yaml, line 8: 'main_metric'")
                .hasMessageContaining(message);
    }

    @Test
    void oneThatIsIncludedAndDoesNotFitCountsAsNone() {
        TaskFolder tasks = new TaskFolder(folder)
                .task("base", CHOICES + "main_metric: acc_norm\n")
                .write("like.yaml", "include: base.yaml\ntask: like\n")
                .write("other.yaml", "include: base.yaml\ntask: other\nmetric_list: [{metric: acc}]\n");

        assertThat(tasks.only("like").mainMetric().metric()).isEqualTo("acc_norm");
        assertThat(tasks.only("other").mainMetric().metric()).isEqualTo("acc");
    }

    @Test
    void changesNoConfiguration() {
        Map<String, Object> without = new LinkedHashMap<>(task(CHOICES).config());

        assertThat(task(CHOICES + "main_metric: acc_norm\n").config())
                .isEqualTo(without)
                .doesNotContainKey("main_metric");
        assertThat(ResolvedKeys.of(task(CHOICES + "main_metric: acc_norm\n")))
                .containsEntry("main_metric", "acc_norm,none");
    }

    @Test
    void isWhatTheOpenLlmLeaderboardsCount() {
        TaskSelection selection =
                TaskCatalogue.of(List.of()).selectRequested(Choices.of(List.of("openllm_v1", "leaderboard")));
        CompositeDef mean =
                Objects.requireNonNull(TaskFolder.group(selection, "openllm_v1").composite());

        for (CompositeDef.Part part : mean.parts()) {
            assertThat(tasksBelow(selection, part.of()))
                    .isNotEmpty()
                    .allSatisfy(task -> assertThat(main(selection, task))
                            .as(task)
                            .isEqualTo(new MainMetric(part.metric(), part.filter())));
        }
        assertThat(List.of("bbh", "gpqa", "musr", "math_hard", "ifeval", "mmlu_pro"))
                .map(suite -> tasksBelow(selection, "leaderboard_" + suite).stream()
                        .map(task -> main(selection, task).metric())
                        .distinct()
                        .toList())
                .containsExactly(
                        List.of("acc_norm"),
                        List.of("acc_norm"),
                        List.of("acc_norm"),
                        List.of("exact_match"),
                        List.of("prompt_level_strict_acc"),
                        List.of("acc"));
    }

    private static MainMetric main(TaskSelection selection, String task) {
        return Objects.requireNonNull(selection.tasks().get(task), task).mainMetric();
    }

    private static List<String> tasksBelow(TaskSelection selection, String name) {
        GroupDef group = selection.groups().get(name);
        return group == null
                ? List.of(name)
                : group.members().stream()
                        .flatMap(member -> tasksBelow(selection, member).stream())
                        .toList();
    }

    private TaskDef task(String keys) {
        return new TaskFolder(folder).task("own", keys).only("own");
    }
}
