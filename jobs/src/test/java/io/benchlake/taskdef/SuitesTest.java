package io.benchlake.taskdef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.taskdef.CompositeDef.Part;
import io.benchlake.taskdef.catalogue.CatalogueEntry;
import io.benchlake.taskdef.catalogue.CatalogueIndex;
import io.benchlake.taskdef.catalogue.Choices;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.catalogue.TaskChoice;
import io.benchlake.taskdef.catalogue.TaskSelection;
import io.benchlake.taskdef.read.GroupParser;
import io.benchlake.taskdef.read.Settings;
import io.benchlake.taskdef.read.TaskRoot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped suites ask what their leaderboards and Meta's model card ask. */
class SuitesTest {
    private static final TaskCatalogue CATALOGUE = TaskCatalogue.embedded();
    private static final Map<String, CatalogueEntry> ENTRIES =
            CatalogueIndex.of(TaskRoot.embedded()).entries();

    /** Shots as on the leaderboard's page. */
    @Test
    void openLlmV1AsksWithTheLeaderboardsExamples() {
        TaskSelection suite = CATALOGUE.selectRequested(Choices.of(List.of("openllm_v1")));
        assertThat(suite.tasks()).hasSize(5 + 57);
        assertThat(shots(suite, "arc_challenge")).isEqualTo(25);
        assertThat(shots(suite, "hellaswag")).isEqualTo(10);
        assertThat(shots(suite, "mmlu_anatomy")).isEqualTo(5);
        assertThat(shots(suite, "truthfulqa_mc2")).isZero();
        assertThat(shots(suite, "winogrande")).isEqualTo(5);
        assertThat(shots(suite, "gsm8k")).isEqualTo(5);
    }

    @Test
    void openLlmV1IsTheMeanOfSixRawScores() {
        CompositeDef composite = composite("openllm_v1");
        assertThat(composite.metric()).isEqualTo("hf_ollb_v1");
        assertThat(composite.parts())
                .containsExactly(
                        new Part("arc_challenge", "acc_norm", "none", 0),
                        new Part("hellaswag", "acc_norm", "none", 0),
                        new Part("openllm_v1_mmlu", "acc", "none", 0),
                        new Part("truthfulqa_mc2", "acc", "none", 0),
                        new Part("winogrande", "acc", "none", 0),
                        new Part("gsm8k", "exact_match", "strict-match", 0));
        assertThat(heading("openllm_v1_mmlu").aggregates())
                .containsExactly(new GroupDef.Aggregate("acc", false, List.of()));
    }

    @Test
    void openLlmV2TakesGuessingOffEachSubsetOfBbhByItsOwnNumberOfAnswers() {
        TaskSelection bbh = CATALOGUE.selectRequested(Choices.of(List.of("leaderboard_bbh")));
        List<Part> parts = composite("openllm_v2_bbh").parts();
        assertThat(parts)
                .extracting(Part::of)
                .containsExactlyInAnyOrderElementsOf(bbh.tasks().keySet());
        assertThat(parts)
                .allSatisfy(part -> assertThat(part.choices())
                        .as(part.of())
                        .isEqualTo(((List<?>) Objects.requireNonNull(
                                        task(bbh, part.of()).config().get("doc_to_choice")))
                                .size()));
    }

    @Test
    void openLlmV2NormalisesTheOthersAsItsPageSays() {
        assertThat(composite("openllm_v2_ifeval").parts())
                .containsExactly(
                        new Part("leaderboard_ifeval", "inst_level_strict_acc", "none", 0),
                        new Part("leaderboard_ifeval", "prompt_level_strict_acc", "none", 0));
        assertThat(composite("openllm_v2_math").parts())
                .containsExactly(new Part("leaderboard_math_hard", "exact_match", "none", 0));
        assertThat(composite("openllm_v2_gpqa").parts())
                .containsExactly(new Part("leaderboard_gpqa", "acc_norm", "none", 4));
        assertThat(composite("openllm_v2_musr").parts())
                .extracting(Part::choices)
                .containsExactly(2, 5, 3);
        assertThat(composite("openllm_v2_mmlu_pro").parts())
                .containsExactly(new Part("leaderboard_mmlu_pro", "acc", "none", 10));
        assertThat(composite("openllm_v2").parts())
                .extracting(Part::metric)
                .hasSize(6)
                .containsOnly("hf_ollb_v2");
    }

    @Test
    void llamaBaseAsksWithMetasExamples() {
        TaskSelection suite = CATALOGUE.selectRequested(Choices.of(List.of("llama31_base_mmlu", "llama31_base_bbh")));
        assertThat(shots(suite, "mmlu_anatomy")).isEqualTo(5);
        assertThat(shots(suite, "bbh_cot_fewshot_navigate")).isEqualTo(3);
        assertThat(TaskFolder.group(suite, "llama31_base_mmlu").aggregates())
                .containsExactly(new GroupDef.Aggregate("acc", false, List.of()));
        assertThat(suite.groups()).containsKey("mmlu");
    }

    @Test
    void llamaInstructMultilingualGroupsGiveEverySubjectTheSameWeight() {
        TaskSelection suite = CATALOGUE.selectRequested(Choices.of(List.of("llama31_instruct_mmlu_th")));
        assertThat(suite.tasks()).hasSize(57);
        assertThat(TaskFolder.group(suite, "llama31_instruct_mmlu_th").alias())
                .isEqualTo("MMLU in Thai, macro average");
    }

    @Test
    void suitesSayHowTheRunMustBe() {
        assertThat(heading("openllm_v1").suite()).isEqualTo(new SuiteDef(false, null));
        assertThat(heading("openllm_v2").suite()).isEqualTo(new SuiteDef(null, null));
        assertThat(heading("llama31_base").suite()).isEqualTo(new SuiteDef(false, null));
        assertThat(heading("llama31_instruct").suite()).isEqualTo(new SuiteDef(true, true));
    }

    @Test
    void suitesKeepTheirExamples() {
        assertThatThrownBy(() -> CATALOGUE.selectRequested(List.of(new TaskChoice("openllm_v1", Optional.of(3)))))
                .hasMessage("Cannot select tasks: 'openllm_v1' fixes how many examples its tasks have."
                        + " Leave --num-fewshot out, or name its tasks.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openllm_v1", "openllm_v2", "llama31_base", "llama31_instruct"})
    void everyMemberIsInTheCatalogueOrAwaited(String suite) {
        Set<String> awaited = Set.of("leaderboard_ifeval", "leaderboard_math_hard", "ifeval");
        assertThat(members(suite))
                .allSatisfy(name -> assertThat(ENTRIES.containsKey(name) || awaited.contains(name))
                        .as(name)
                        .isTrue());
    }

    private static List<String> members(String group) {
        return settings(group).require("task").list().stream()
                .flatMap(item -> {
                    String name = item.value() instanceof Map<?, ?>
                            ? item.map().require("task").text()
                            : item.text();
                    boolean isSuitePart = name.startsWith("openllm_v") || name.startsWith("llama31_");
                    return isSuitePart ? members(name).stream() : List.of(name).stream();
                })
                .toList();
    }

    private static CompositeDef composite(String group) {
        return Objects.requireNonNull(heading(group).composite());
    }

    private static GroupDef heading(String group) {
        return GroupParser.heading(group, settings(group));
    }

    private static Settings settings(String group) {
        return ((CatalogueEntry.Group) Objects.requireNonNull(ENTRIES.get(group), group)).settings();
    }

    private static TaskDef task(TaskSelection selection, String name) {
        return Objects.requireNonNull(selection.tasks().get(name), name);
    }

    private static int shots(TaskSelection selection, String task) {
        return task(selection, task).fewShot().count();
    }
}
