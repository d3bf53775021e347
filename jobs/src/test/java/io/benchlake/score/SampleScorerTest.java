package io.benchlake.score;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.UserError;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.Choices;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleScorerTest {
    private static final String PROGRAMS = "{metric: !function lm_eval.tasks.humaneval.utils.pass_at_k, k: [1], "
            + "aggregation: mean, higher_is_better: true}";

    @TempDir
    private Path folder;

    @Test
    void aTaskWithAMetricThatIsNotThereIsFoundBeforeItIsAsked() throws IOException {
        TaskDef task = task(PROGRAMS);

        assertThatThrownBy(() -> SampleScorer.requireSupported(task, false))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "Cannot score task 'own': metric 'humaneval/utils.pass_at_k' runs the programs");
    }

    @Test
    void aTaskWithAnAggregationThatIsNotThereIsFoundBeforeItIsAsked() throws IOException {
        TaskDef task = task("{metric: exact_match, aggregation: ter}");

        assertThatThrownBy(() -> SampleScorer.requireSupported(task, false))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot aggregate by 'ter': it is not supported.");
    }

    @Test
    void answersAloneNeedNoMetric() throws IOException {
        TaskDef task = task(PROGRAMS);

        assertThatCode(() -> SampleScorer.requireSupported(task, true)).doesNotThrowAnyException();
        assertThatCode(() -> new SampleScorer(task, true)).doesNotThrowAnyException();
    }

    private TaskDef task(String metric) throws IOException {
        Files.writeString(folder.resolve("own.yaml"), """
                task: own
                dataset_path: own/data
                test_split: test
                doc_to_text: "{{question}}"
                doc_to_target: answer
                metric_list: [%s]
                """.formatted(metric));
        return TaskCatalogue.of(List.of(folder))
                .selectRequested(Choices.of(List.of("own")))
                .taskList()
                .get(0);
    }
}
