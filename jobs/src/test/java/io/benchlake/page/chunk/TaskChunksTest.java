package io.benchlake.page.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.error.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The files of a task with two models, as the page reads them. */
class TaskChunksTest {
    private static final String EXAMPLE = "Question: One and one?\nAnswer: 2\n\n";
    private static final String PROMPT = EXAMPLE + "Question: What is warmer, ice or fire?\nAnswer:";

    private final Map<String, String> files = new LinkedHashMap<>();

    @Test
    void aChunkHoldsDocsOnceAndAnswersOfEachModel() throws IOException {
        TaskChunks chunks = chunks(EXAMPLE);
        chunks.add(List.of(doc(0, 0, PROMPT, true), doc(0, 1, PROMPT, false)));
        chunks.add(List.of(doc(1, 1, EXAMPLE + "Question: Why?\nAnswer:", null)));
        chunks.finish();

        assertThat(files.keySet()).containsExactly("t/docs-000", "t/a-000", "t/b-000", "t/index-000");
        JsonNode doc = read("t/docs-000").at("/docs/0");
        assertThat(doc.get("prompt").asText()).isEqualTo("Question: What is warmer, ice or fire?\nAnswer:");
        assertThat(doc.get("choices").toString()).isEqualTo("[\" ice\",\" fire\"]");
        assertThat(read("t/a-000").at("/answers").toString())
                .isEqualTo(
                        "[{\"prompt\":null,\"cut\":0,\"loglikelihoods\":[-1.5,-2.0],\"greedy\":[true,false],\"texts\":[],"
                                + "\"filters\":[{\"filter\":\"none\",\"status\":\"OK\",\"correct\":true,\"prediction\":\"ice\","
                                + "\"extracted\":[],\"target\":null,\"metrics\":{\"acc\":1.0}}]},null]");
        JsonNode index = read("t/index-000");
        assertThat(index.get("prefix").asText()).isEqualTo(EXAMPLE);
        assertThat(index.at("/answers/0/bits").asText()).isEqualTo("1 ");
        assertThat(index.at("/answers/1/bits").asText()).isEqualTo("0~");
        assertThat(index.at("/answers/0/predictions").toString()).isEqualTo("[\"ice\",null]");
    }

    @Test
    void fileAfterFileIsFilledAndEveryModelHasOne() throws IOException {
        TaskChunks chunks = chunks("");
        for (int place = 0; place <= TaskChunks.CHUNK; place++) {
            chunks.add(List.of(doc(place, 0, PROMPT, true)));
        }
        chunks.finish();
        assertThat(files.keySet())
                .containsExactly("t/docs-000", "t/a-000", "t/b-000", "t/docs-001", "t/a-001", "t/b-001", "t/index-000");
        assertThat(read("t/docs-001").get("start").asInt()).isEqualTo(TaskChunks.CHUNK);
        assertThat(read("t/docs-001").get("docs")).hasSize(1);
    }

    @Test
    void textOfModelsIsNeverCode() throws IOException {
        TaskChunks chunks = chunks("");
        chunks.add(List.of(doc(0, 0, "</script><img src=x onerror=alert(1)>\u2028\0\ud800", true)));
        chunks.finish();
        assertThat(files.values())
                .allSatisfy(text -> assertThat(text).matches("board\\(\"[a-z0-9/-]+\",\"[A-Za-z0-9+/=]+\"\\);\n"));
        assertThat(read("t/docs-000").at("/docs/0/prompt").asText())
                .isEqualTo("</script><img src=x onerror=alert(1)>\u2028\0\ud800");
        assertThat(ChunkText.inPage(Map.of("a", "</script><!--&\u2028é")))
                .isEqualTo("{\"a\":\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u00E9\"}");
    }

    @Test
    void whatAllPromptsBeginWithEndsWithAPart() {
        assertThat(TaskChunks.prefix(EXAMPLE + "Question: A", EXAMPLE + "Question: B"))
                .isEqualTo(EXAMPLE);
        assertThat(TaskChunks.prefix("Question: A", "Question: B")).isEmpty();
        assertThat(TaskChunks.prefix(null, null)).isEmpty();
        assertThat(TaskChunks.shortened("a\n b" + "c".repeat(200)))
                .startsWith("a bc")
                .endsWith("…")
                .hasSize(80);
    }

    @Test
    void aBudgetIsAWordOrANumber() {
        assertThat(SampleBudget.of("all").isAll()).isTrue();
        assertThat(SampleBudget.of("none").isNone()).isTrue();
        assertThat(SampleBudget.of("flips")).isEqualTo(new SampleBudget(true, 0));
        assertThat(SampleBudget.of("20")).isEqualTo(new SampleBudget(true, 20));
        assertThatThrownBy(() -> SampleBudget.of("some"))
                .isInstanceOf(UserError.class)
                .hasMessage("Cannot write a board with --samples some: it is none, flips, all, or a number of docs of"
                        + " each task besides the flips, such as 500.");
    }

    private TaskChunks chunks(String prefix) {
        return new TaskChunks(
                new TaskChunks.Task("t", prefix, "none", Map.of(0, "a", 1, "b")),
                0,
                (key, content) -> files.put(key, ChunkText.file(key, content)));
    }

    private JsonNode read(String key) throws IOException {
        byte[] bytes = Base64.getDecoder()
                .decode(Objects.requireNonNull(files.get(key), key).split("\"", -1)[3]);
        try (GZIPInputStream json = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new ObjectMapper().readTree(json.readAllBytes());
        }
    }

    private static StoredDoc doc(int place, int model, String prompt, @Nullable Boolean correct) throws IOException {
        String context = new ObjectMapper().writeValueAsString(prompt);
        return new StoredDoc(
                place,
                model,
                "k-" + place,
                place,
                1,
                "none",
                "OK",
                "{}",
                "fire",
                "[[" + context + ", \" ice\"], [" + context + ", \" fire\"]]",
                "[[[\"-1.5\", \"True\"]], [[\"-2.0\", \"False\"]]]",
                "[[\"-1.5\", \"True\"]]",
                "ice",
                correct,
                Map.of("acc", 1.0),
                "d",
                "p",
                "t",
                null);
    }
}
