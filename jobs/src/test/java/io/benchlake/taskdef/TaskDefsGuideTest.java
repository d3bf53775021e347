package io.benchlake.taskdef;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.filter.FilterRegistry;
import io.benchlake.metric.MetricRegistry;
import io.benchlake.taskdef.catalogue.CatalogueEntry;
import io.benchlake.taskdef.catalogue.CatalogueIndex;
import io.benchlake.taskdef.catalogue.TaskSelection;
import io.benchlake.taskdef.read.GroupParser;
import io.benchlake.taskdef.read.TaskRoot;
import io.benchlake.taskdef.read.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/task-defs.md} says can be done. */
class TaskDefsGuideTest {
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void firstExampleIsATask() throws IOException {
        TaskDef task =
                new TaskFolder(folder).write("capitals.yaml", examples().get(0)).only("capitals");
        assertThat(task.outputType()).isEqualTo(OutputType.MULTIPLE_CHOICE);
        assertThat(task.metrics()).extracting(MetricSpec::name).containsExactly("acc", "acc_norm");
    }

    @Test
    void familyExampleGivesItsMembers() throws IOException {
        TaskSelection selection = new TaskFolder(folder)
                .write(
                        "mmlu.yaml",
                        exampleWith("family:")
                                .replace(
                                        "# ... the keys they share ...",
                                        TaskFolder.MINIMAL.replaceFirst("dataset_path.*\n", "")))
                .select("mmlu_*");
        assertThat(selection.tasks().keySet())
                .containsExactlyInAnyOrder("mmlu_abstract_algebra", "mmlu_anatomy", "mmlu_marketing", "mmlu_nutrition");
        assertThat(TaskFolder.group(selection, "mmlu_stem").members())
                .containsExactly("mmlu_abstract_algebra", "mmlu_anatomy");
    }

    @Test
    void everyKeyAndFilterIsNamed() throws IOException {
        String guide = guide();
        List<String> names = new ArrayList<>(Vocabulary.TASK_KEYS);
        names.addAll(Vocabulary.FEW_SHOT_KEYS);
        names.addAll(Vocabulary.GROUP_KEYS);
        names.addAll(MetricRegistry.find("exact_match").orElseThrow().options().orElseThrow());
        names.addAll(Vocabulary.UNSUPPORTED_KEYS.keySet());
        FilterRegistry.names().stream()
                .filter(name -> !name.equals("decontaminate"))
                .forEach(names::add);
        assertThat(names).allSatisfy(name -> assertThat(guide).contains(name));
    }

    @Test
    void compositeExampleIsTheShippedOne() throws IOException {
        TaskFolder tasks = new TaskFolder(folder);
        for (String part : List.of("murder_mysteries", "object_placements", "team_allocation")) {
            tasks.task("leaderboard_musr_" + part, "tag: leaderboard_musr\n");
        }
        assertThat(TaskFolder.group(
                                tasks.write("g.yaml", exampleWith("composite:")).select("openllm_v2_musr"),
                                "openllm_v2_musr")
                        .composite())
                .isEqualTo(shippedComposite("openllm_v2_musr"));
    }

    private static @Nullable CompositeDef shippedComposite(String name) {
        CatalogueEntry.Group group = (CatalogueEntry.Group)
                CatalogueIndex.of(TaskRoot.embedded()).entries().get(name);
        return GroupParser.heading(name, Objects.requireNonNull(group).settings())
                .composite();
    }

    private static String exampleWith(String key) throws IOException {
        return examples().stream()
                .filter(example -> example.contains(key))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> examples() throws IOException {
        Matcher matcher = YAML.matcher(guide());
        List<String> examples = new ArrayList<>();
        while (matcher.find()) {
            examples.add(matcher.group(1).stripIndent());
        }
        return examples;
    }

    private static String guide() throws IOException {
        Path guide = Path.of("docs/task-defs.md");
        return Files.readString(Files.exists(guide) ? guide : Path.of("..").resolve(guide));
    }
}
