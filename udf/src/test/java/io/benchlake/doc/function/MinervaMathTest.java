package io.benchlake.doc.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The harness's examples, texts and gold answers; {@code metric/math/record_math_tasks.py} recorded them. */
class MinervaMathTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"minerva_math", "leaderboard/math"})
    void listsTheExamplesOfTheHarness(String folder) throws IOException {
        List<Doc> examples = docs(folder + "/utils.list_fewshot_samples", List.of());
        JsonNode expected = recorded().get("examples").get(folder);
        assertThat(examples).hasSize(4);
        for (Doc example : examples) {
            assertThat(JSON.<JsonNode>valueToTree(example.fields())).isEqualTo(expected.get(example.id()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "algebra",
                "counting_and_probability",
                "geometry",
                "intermediate_algebra",
                "number_theory",
                "prealgebra",
                "precalculus"
            })
    void givesTheGoldAnswersOfTheHarness(String subject) throws IOException, GeneralSecurityException {
        List<Doc> docs = SharedDocs.read("EleutherAI/hendrycks_math", subject, "test");
        JsonNode expected = recorded().get("answers").get(subject);
        for (String folder : List.of("minerva_math", "leaderboard/math")) {
            assertThat(hash(docs(folder + "/utils.process_docs", docs)))
                    .as(folder)
                    .isEqualTo(expected.get(folder).asText());
        }
    }

    @Test
    void asksForASolution() {
        Doc doc = new Doc(0, Map.of("problem", "What is 1+1?"));
        for (String folder : List.of("minerva_math", "leaderboard/math")) {
            assertThat(NativeFunctions.findText(folder + "/utils.doc_to_text")
                            .orElseThrow()
                            .apply(doc))
                    .isEqualTo("Problem:\nWhat is 1+1?\n\nSolution:");
        }
    }

    @Test
    void theLeaderboardKeepsTheHardestAndTakesASolutionWithoutBox() {
        Doc easy = new Doc(0, Map.of("level", "Level 4", "solution", "$\\boxed{1}$"));
        Doc hard = new Doc(1, Map.of("level", "Level 5", "solution", "It is 1."));
        assertThat(docs("leaderboard/math/utils.process_docs", List.of(easy, hard)))
                .containsExactly(hard.withId(0).with("answer", "[invalidanswer]"));
    }

    @Test
    void aSolutionWithoutBoxIsAnError() {
        Doc doc = new Doc(3, Map.of("solution", "It is 1."));
        assertThatThrownBy(() -> docs("minerva_math/utils.process_docs", List.of(doc)))
                .isInstanceOf(UserError.class)
                .hasMessage("Cannot prepare item 3: field 'solution' is It is 1., not a solution with a \\boxed answer."
                        + " Check that the data set fits the task.");
    }

    private static List<Doc> docs(String function, List<Doc> docs) {
        return NativeFunctions.findDocs(function).orElseThrow().apply(docs);
    }

    private static String hash(List<Doc> docs) throws GeneralSecurityException {
        StringBuilder answers = new StringBuilder();
        docs.forEach(doc -> answers.append(doc.get("answer")).append('\n'));
        byte[] text = answers.toString().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    }

    private static JsonNode recorded() throws IOException {
        String resource = "/metric/math/tasks.json";
        try (InputStream file = MinervaMathTest.class.getResourceAsStream(resource)) {
            return JSON.readTree(Objects.requireNonNull(file, resource));
        }
    }
}
