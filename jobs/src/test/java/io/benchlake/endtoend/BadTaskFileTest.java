package io.benchlake.endtoend;

import static io.benchlake.endtoend.Refusal.INVALID_INPUT;
import static io.benchlake.endtoend.Refusal.USAGE;
import static io.benchlake.endtoend.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Task files that cannot be used. */
class BadTaskFileTest {
    private OwnTask own;

    @BeforeEach
    void makeOwn(@TempDir Path folder) {
        own = new OwnTask(folder);
    }

    @Test
    void anUnknownMetricNamesFileAndKnownOnes() throws IOException {
        own.write(OwnTask.YAML + "metric_list:\n  - metric: accu\n");
        refused(own.evaluate(), INVALID_INPUT, "odd.yaml", "accu", "acc_norm");
    }

    @Test
    void aTaskThatWouldRunProgramsIsRefusedBeforeAnyWork() throws IOException {
        own.write(OwnTask.YAML.replace("multiple_choice", "generate_until")
                + "metric_list: [{metric: !function lm_eval.tasks.humaneval.utils.pass_at_k, k: [1], "
                + "aggregation: mean, higher_is_better: true}]\n");
        refused(own.evaluate(), INVALID_INPUT, "'odd'", "runs the programs that the model writes", "--predict-only");
        assertThat(own.lake()).doesNotExist();
    }

    @Test
    void anIncludeCycleShowsItsChain() throws IOException {
        own.write("include: other.yaml\n" + OwnTask.YAML);
        own.writeBeside("other.yaml", "include: odd.yaml\ngroup_alias: x\n");
        refused(own.evaluate(), USAGE, "odd.yaml -> other.yaml -> odd.yaml");
    }

    @Test
    void anUndefinedVariableOfATemplateNamesTheDoc() throws IOException {
        own.write(OwnTask.YAML.replace("{{question}}", "{{questio}}"));
        own.writeDocs("{\"question\": \"q\", \"answer\": \"yes\"}\n");
        refused(own.evaluate(), INVALID_INPUT, "odd", "doc 0", "questio");
    }

    @Test
    void aTemplateThatReachesForClassesIsRefused() throws IOException {
        own.write(OwnTask.YAML.replace("{{question}}", "{{ question.getClass() }}"));
        own.writeDocs("{\"question\": \"q\", \"answer\": \"yes\"}\n");
        refused(own.evaluate(), INVALID_INPUT, "odd", "getClass");
    }

    @Test
    void aTemplateWithoutEndIsStopped() throws IOException {
        own.write(OwnTask.YAML.replace(
                "{{question}}", "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}"));
        own.writeDocs("{\"question\": \"q\", \"answer\": \"yes\"}\n");
        refused(own.evaluate(), INVALID_INPUT, "odd", "doc 0", "steps");
    }

    @Test
    void anUnknownFilterOfATemplateIsFoundBeforeAnyDoc() throws IOException {
        own.write(OwnTask.YAML.replace("{{question}}", "{{ question|shout }}"));
        refused(own.evaluate(), INVALID_INPUT, "odd.yaml, line 5", "shout", "upper");
    }

    @Test
    void anUnknownFunctionNamesTheKnownOnes() throws IOException {
        own.write(OwnTask.YAML + "process_docs: !function utils.mend\n");
        refused(own.evaluate(), INVALID_INPUT, "odd.yaml, line 8", "utils.mend", "hellaswag/utils.process_docs");
    }

    @Test
    void anUnknownFilterNamesTheKnownOnes() throws IOException {
        own.write(OwnTask.YAML + "filter_list: [{name: x, filter: [{function: regx}]}]\n");
        refused(own.evaluate(), INVALID_INPUT, "odd.yaml, line 8", "regx", "majority_vote");
    }

    @Test
    void anIncludeOutsideTheFolderIsRefused() throws IOException {
        own.write("include: ../secret.yaml\n" + OwnTask.YAML);
        refused(own.evaluate(), USAGE, "odd.yaml, line 1", "../secret.yaml", "outside");
    }
}
