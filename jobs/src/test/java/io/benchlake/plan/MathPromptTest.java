package io.benchlake.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
import io.benchlake.config.PromptOptions;
import io.benchlake.doc.Doc;
import io.benchlake.prompt.PromptStyle;
import io.benchlake.request.Request.GenerateUntil;
import io.benchlake.taskdef.DatasetSpec;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.Choices;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples that a native function lists stand in the prompt as in the harness's. */
class MathPromptTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    @ParameterizedTest
    @ValueSource(strings = {"minerva_math_algebra", "leaderboard_math_algebra_hard"})
    void theFirstPromptIsTheHarness(String name) throws IOException {
        TaskDef task = TaskCatalogue.embedded()
                .selectRequested(Choices.of(List.of(name)))
                .taskList()
                .get(0);
        PromptStyle style = new PromptStyle("", null, false, LocalDate.EPOCH);
        PromptedTask prompted = new TaskPrompter(MathPromptTest::algebra, PromptOptions.DEFAULT, style).prompt(task);
        GenerateUntil first =
                (GenerateUntil) prompted.prompts().get(0).requests().get(0);
        assertThat(first.context()).isEqualTo(recordedPrompt(name));
        assertThat(first.parameters().until()).containsExactly("Problem:");
    }

    @SuppressWarnings("unchecked")
    private static List<Doc> algebra(DatasetSpec dataset, String split) {
        List<Doc> docs = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(
                    SharedFixtures.require("data/hf/EleutherAI/hendrycks_math/algebra/test.jsonl"))) {
                docs.add(new Doc(docs.size(), JSON.readValue(line, Map.class)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return docs;
    }

    private static String recordedPrompt(String task) throws IOException {
        String resource = "/metric/math/tasks.json";
        try (InputStream file = MathPromptTest.class.getResourceAsStream(resource)) {
            return JSON.readTree(Objects.requireNonNull(file, resource))
                    .get("prompts")
                    .get(task)
                    .asText();
        }
    }
}
