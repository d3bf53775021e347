package io.benchlake.taskdef;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShippedTasksTest {
    private static final TaskCatalogue CATALOGUE = TaskCatalogue.embedded();

    @Test
    void everyFileIsReadAndEveryNameCanBeSelected() {
        assertThat(CATALOGUE.problems()).isEmpty();
        for (TaskListing listing : CATALOGUE.list()) {
            assertThat(CATALOGUE.select(List.of(listing.name())).tasks())
                    .as(listing.name())
                    .isNotEmpty();
        }
    }

    @Test
    void everyTaskAndGroupSaysInALineWhatItIs() {
        assertThat(CATALOGUE.list())
                .allSatisfy(listing -> assertThat(listing.description())
                        .as(listing.name())
                        .isNotBlank()
                        .hasSizeLessThan(80));
    }

    @Test
    void groupsHaveTheirPublishedSizes() {
        assertThat(size("mmlu")).isEqualTo(57);
        assertThat(size("mmlu_stem")).isEqualTo(19);
        assertThat(size("mmlu_other")).isEqualTo(13);
        assertThat(size("mmlu_social_sciences")).isEqualTo(12);
        assertThat(size("mmlu_humanities")).isEqualTo(13);
        assertThat(size("mmlu_llama")).isEqualTo(57);
        assertThat(size("mmlu_pro")).isEqualTo(14);
        assertThat(size("leaderboard_bbh")).isEqualTo(24);
        assertThat(size("minerva_math")).isEqualTo(7);
        assertThat(size("leaderboard_math_hard")).isEqualTo(7);
        assertThat(size("ai2_arc")).isEqualTo(2);
        assertThat(size("truthfulqa")).isEqualTo(2);
        assertThat(size("lambada")).isEqualTo(1);
    }

    @Test
    void everyFolderWithTasksHasAReadme() {
        EmbeddedRoot root = EmbeddedRoot.load();
        Set<String> folders = root.yamlFiles().stream()
                .map(path -> path.substring(0, path.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
        assertThat(folders)
                .allSatisfy(folder -> assertThat(root.texts().keySet()).contains(folder + "README.md"));
    }

    private static int size(String name) {
        return CATALOGUE.select(List.of(name)).tasks().size();
    }
}
