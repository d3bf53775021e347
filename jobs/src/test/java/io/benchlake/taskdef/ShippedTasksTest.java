package io.benchlake.taskdef;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.error.UserError;
import io.benchlake.filter.FilterPipeline;
import io.benchlake.taskdef.catalogue.Choices;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.catalogue.TaskListing;
import io.benchlake.taskdef.read.EmbeddedRoot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedTasksTest {
    private static final TaskCatalogue CATALOGUE = TaskCatalogue.embedded();

    /** Native functions and tasks that are still to come. */
    private static final String AWAITED = "(?s).*(has no native counterpart"
            + "|'(leaderboard_)?ifeval', which is no task|'leaderboard_math_hard', which is no task"
            + "|'leaderboard_instruction_following', which is no task).*";

    @Test
    void everyFileIsRead() {
        assertThat(CATALOGUE.problems()).isEmpty();
    }

    /** A task whose function has no native counterpart says so; nothing else may be wrong with it. */
    @Test
    void everyNameCanBeSelectedButForWhatIsAwaited() {
        for (TaskListing listing : CATALOGUE.list()) {
            fault(listing.name())
                    .ifPresent(fault -> assertThat(fault).as(listing.name()).hasMessageMatching(AWAITED));
        }
    }

    private static Optional<UserError> fault(String name) {
        try {
            assertThat(CATALOGUE.selectRequested(Choices.of(List.of(name))).tasks())
                    .as(name)
                    .isNotEmpty();
            return Optional.empty();
        } catch (UserError e) {
            return Optional.of(e);
        }
    }

    /**
     * Executors get tasks by Java's serialization; templates, patterns and functions must come along or be made anew.
     */
    @Test
    void tasksTravel() throws IOException, ClassNotFoundException {
        for (String name : List.of("hellaswag", "gsm8k_cot_llama", "leaderboard_bbh", "mmlu_pro", "winogrande")) {
            for (TaskDef task :
                    CATALOGUE.selectRequested(Choices.of(List.of(name))).taskList()) {
                TaskDef arrived = (TaskDef) travelled(task);
                assertThat(arrived).isEqualTo(task).hasSameHashCodeAs(task);
                arrived.filters().forEach(FilterPipeline::requireSupported);
                assertThat(rendered(arrived)).isEqualTo(rendered(task));
            }
        }
    }

    private static Object travelled(Object sent) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sent);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    private static String rendered(TaskDef task) {
        return task.prompt().description().render(Map.of());
    }

    @Test
    void everyTaskAndGroupSaysInALineWhatItIs() {
        assertThat(CATALOGUE.list())
                .allSatisfy(listing -> assertThat(listing.description())
                        .as(listing.name())
                        .isNotBlank()
                        .hasSizeLessThan(80));
    }

    /** Sizes as in the papers, and as lm-evaluation-harness has them. */
    @ParameterizedTest
    @CsvSource({
        "mmlu, 57",
        "mmlu_stem, 19",
        "mmlu_other, 13",
        "mmlu_social_sciences, 12",
        "mmlu_humanities, 13",
        "mmlu_continuation, 57",
        "mmlu_generative, 57",
        "mmlu_flan_n_shot_generative, 57",
        "mmlu_flan_n_shot_loglikelihood, 57",
        "mmlu_flan_cot_zeroshot, 57",
        "mmlu_flan_cot_fewshot, 57",
        "mmlu_llama, 57",
        "mmlu_cot_llama, 57",
        "mmlu_hi_llama, 57",
        "mmlu_pro, 14",
        "bbh, 27",
        "bbh_fewshot, 27",
        "leaderboard_bbh, 24",
        "leaderboard_instruction_following, 1",
        "minerva_math, 7",
        "leaderboard_math_hard, 7",
        "ai2_arc, 2",
        "lambada, 2",
        "lambada_multilingual, 5",
        "xnli, 15",
        "xstorycloze, 11",
        "xwinograd, 6",
        "belebele, 122",
        "blimp, 67",
        "cmmlu, 67",
        "ceval-valid, 52",
        "aclue, 15",
        "aexams, 5",
        "haerae, 5",
        "kormedmcqa, 4",
        "med_concepts_qa, 15",
        "med_concepts_qa_atc, 3",
        "wmdp, 3",
        "mgsm_direct, 11",
        "mgsm_cot_native, 22"
    })
    void groupsHaveTheirPublishedSizes(String name, int tasks) {
        assertThat(CATALOGUE.selectRequested(Choices.of(List.of(name))).tasks()).hasSize(tasks);
    }

    @Test
    void everyFolderWithTasksHasAReadme() {
        EmbeddedRoot root = EmbeddedRoot.load();
        Set<String> folders = root.yamlFiles().stream()
                .map(path -> path.substring(0, path.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
        assertThat(folders).allSatisfy(folder -> assertThat(root.paths()).contains(folder + "README.md"));
    }
}
