package io.benchlake.taskdef;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
                        examples()
                                .get(2)
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
        names.addAll(Vocabulary.EXACT_MATCH_OPTIONS);
        names.addAll(Vocabulary.UNSUPPORTED_KEYS.keySet());
        Vocabulary.FILTERS.keySet().stream()
                .filter(name -> !name.equals("decontaminate"))
                .forEach(names::add);
        assertThat(names).allSatisfy(name -> assertThat(guide).contains(name));
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
