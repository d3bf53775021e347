package io.benchlake.taskdef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchlake.error.UserError;
import io.benchlake.taskdef.catalogue.Choices;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.catalogue.TaskSelection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The MATH tasks mean what the harness's do; {@code metric/math/record_math_tasks.py} recorded those. */
class MathTasksTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TaskCatalogue CATALOGUE = TaskCatalogue.embedded();

    @ParameterizedTest
    @ValueSource(strings = {"minerva_math", "leaderboard_math_hard", "minerva_math500"})
    void resolveAsInTheHarness(String name) throws IOException {
        TaskSelection selection = CATALOGUE.selectRequested(Choices.of(List.of(name)));
        assertThat(selection.tasks()).hasSize(name.endsWith("500") ? 1 : 7);
        for (TaskDef task : selection.taskList()) {
            JsonNode expected = recorded().get("configs").get(task.name());
            assertThat(comparable(JSON.readTree(JSON.writeValueAsString(task.config()))))
                    .as(task.name())
                    .isEqualTo(comparable(expected));
            assertThat(task.fewShot().count()).isEqualTo(4);
            assertThat(task.version())
                    .isEqualTo(expected.get("metadata").get("version").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"minerva_math", "leaderboard_math_hard"})
    void groupsAreThoseOfTheHarness(String name) throws IOException {
        GroupDef group = TaskFolder.group(CATALOGUE.selectRequested(Choices.of(List.of(name))), name);
        JsonNode expected = recorded().get("groups").get(name);
        assertThat(JSON.<JsonNode>valueToTree(group.members())).isEqualTo(expected.get("task"));
        assertThat(group.aggregates().stream().map(GroupDef.Aggregate::metric))
                .containsExactlyElementsOf(expected.get("aggregate_metric_list").findValuesAsText("metric"));
        assertThat(group.aggregates())
                .allSatisfy(metric -> assertThat(metric.weightBySize()).isTrue());
    }

    @Test
    void examplesOfAnUnknownFunctionAreRefused(@TempDir Path folder) {
        TaskFolder tasks =
                new TaskFolder(folder).task("odd", "fewshot_config:\n  samples: !function utils.list_fewshot_sample\n");
        assertThatThrownBy(() -> tasks.only("odd"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'fewshot_config.samples' names the function 'utils.list_fewshot_sample',"
                        + " which has no native counterpart");
    }

    private static Map<String, JsonNode> comparable(JsonNode config) {
        Map<String, JsonNode> values = new TreeMap<>();
        config.fields().forEachRemaining(field -> values.put(field.getKey(), field.getValue()));
        ((ObjectNode) config.get("metadata")).remove(List.of("config_source", "description"));
        return values;
    }

    private static JsonNode recorded() throws IOException {
        String resource = "/metric/math/tasks.json";
        try (InputStream file = MathTasksTest.class.getResourceAsStream(resource)) {
            return JSON.readTree(Objects.requireNonNull(file, resource));
        }
    }
}
