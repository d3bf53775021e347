package io.benchlake.model.format.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
import io.benchlake.error.UserError;
import io.benchlake.model.djl.tokenizer.TokenizerLoader;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.model.tokenizer.TokenizerJsonWriter;
import io.benchlake.tokenize.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GgufTokenizerTest {
    private static final GgufMetadata METADATA =
            GgufHeader.read(RecordedModel.FILE).metadata();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"llama-bpe", "smollm", "gpt-2", "default"})
    void tokensAreThoseOfTheOriginalTokenizer(String split) throws IOException {
        GgufMetadata metadata = with(Map.of("tokenizer.ggml.pre", split));
        Path json = folder.resolve("tokenizer.json");
        Files.writeString(
                json, TokenizerJsonWriter.write(GgufTokenizer.of(metadata).model()));
        JsonNode expected = RecordedModel.expected();
        try (Tokenizer tokenizer =
                TokenizerLoader.load(GgufTokenizer.of(metadata).files(json))) {
            for (int i = 0; i < expected.path("texts").size(); i++) {
                String text = expected.path("texts").path(i).asText();
                assertThat(tokenizer.encode(text, true).toString())
                        .as(text)
                        .isEqualTo(expected.path("ids")
                                .path(split)
                                .path(i)
                                .toString()
                                .replace(",", ", "));
            }
        }
    }

    @Test
    void theFileItselfIsReadAsATokenizer() {
        TokenizerFiles files = GgufTokenizer.of(METADATA).files(RecordedModel.FILE);
        assertThat(files.vocabularySize()).isEqualTo(384);
        assertThat(files.bos()).isEqualTo(new TokenizerFiles.SpecialToken("<|begin_of_text|>", 380));
        assertThat(files.eos()).isEqualTo(new TokenizerFiles.SpecialToken("<|eot_id|>", 383));
        assertThat(files.chatTemplates())
                .containsExactlyInAnyOrderEntriesOf(Map.of("default", "{{ messages }}", "tool_use", "{{ tools }}"));
        assertThat(GgufTokenizer.of(METADATA).endIds()).containsExactly(381, 382, 383);
        try (Tokenizer tokenizer = TokenizerLoader.load(files)) {
            String text = "the weather<|eot_id|> is déjà vu";
            assertThat(tokenizer.decode(tokenizer.encode(text, true), true)).isEqualTo("the weather is déjà vu");
            assertThat(tokenizer.encodesLinesApart()).isTrue();
        }
    }

    @Test
    void tokensOfLlamaThreeAreThoseOfItsOwnTokenizer() throws IOException {
        Path original = SharedFixtures.require("models/llama3-tokenizer");
        Path json = folder.resolve("tokenizer.json");
        Files.writeString(
                json,
                TokenizerJsonWriter.write(
                        GgufTokenizer.of(asConverted(original)).model()));
        TokenizerFiles files = CheckpointReader.readTokenizer(original);
        String text = Files.readString(SharedFixtures.repositoryRoot().resolve("docs/operations.md"))
                + RecordedModel.expected().path("texts");
        try (Tokenizer own = TokenizerLoader.load(files);
                Tokenizer converted = TokenizerLoader.load(files.in(folder))) {
            assertThat(converted.encode(text, true)).isEqualTo(own.encode(text, true));
            assertThat(converted.decode(own.encode(text, true), true))
                    .isEqualTo(own.decode(own.encode(text, true), true));
            assertThat(converted.encodesLinesApart()).isTrue();
        }
    }

    /** A tokenizer.json as llama.cpp's converter lists it: tokens by id, their types, merges as pairs. */
    private static GgufMetadata asConverted(Path checkpoint) throws IOException {
        JsonNode json =
                new ObjectMapper().readTree(checkpoint.resolve("tokenizer.json").toFile());
        Map<Integer, String> tokens = new TreeMap<>();
        json.at("/model/vocab")
                .fields()
                .forEachRemaining(token -> tokens.put(token.getValue().asInt(), token.getKey()));
        int own = tokens.size();
        json.path("added_tokens")
                .forEach(token -> tokens.put(
                        token.path("id").asInt(), token.path("content").asText()));
        List<String> merges = new ArrayList<>();
        json.at("/model/merges")
                .forEach(merge ->
                        merges.add(merge.path(0).asText() + " " + merge.path(1).asText()));
        return with(Map.of(
                "tokenizer.ggml.tokens",
                List.copyOf(tokens.values()),
                "tokenizer.ggml.token_type",
                tokens.keySet().stream().map(id -> id < own ? 1L : 3L).toList(),
                "tokenizer.ggml.merges",
                merges,
                "tokenizer.ggml.bos_token_id",
                128_000L,
                "tokenizer.ggml.eos_token_id",
                128_009L));
    }

    @Test
    void aFileThatDoesNotNameItsPreTokenizerIsReadWithAWarning() {
        Map<String, Object> values = new HashMap<>(METADATA.values());
        values.remove("tokenizer.ggml.pre");
        assertThat(GgufTokenizer.of(new GgufMetadata(RecordedModel.FILE, values))
                        .notes()
                        .toString())
                .contains("WARNING", "tokenizer.ggml.pre");
        assertThat(GgufTokenizer.of(METADATA).notes()).isEmpty();
    }

    @Test
    void whatIsNotSupportedOrWrongIsNamed() {
        assertRefused(Map.of("tokenizer.ggml.model", "llama"), "'llama'", "gpt2");
        assertRefused(Map.of("tokenizer.ggml.pre", "qwen2"), "'qwen2'", "llama-bpe");
        assertRefused(Map.of("tokenizer.ggml.tokens", List.of("a", "a")), "tokenizer.ggml.token_type");
        assertRefused(Map.of("tokenizer.ggml.tokens", List.of(1L)), "a list of texts");
        assertRefused(Map.of("tokenizer.ggml.merges", List.of("nowhere near")), "'nowhere near'");
        assertRefused(Map.of("tokenizer.ggml.eos_token_id", 9_999L), "eos_token_id", "9999");
    }

    private static void assertRefused(Map<String, Object> changes, String... told) {
        assertThatThrownBy(() -> {
                    GgufTokenizer tokenizer = GgufTokenizer.of(with(changes));
                    tokenizer.files(RecordedModel.FILE);
                })
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll(told)
                .hasMessageContaining(RecordedModel.FILE.toString());
    }

    private static GgufMetadata with(Map<String, Object> changes) {
        Map<String, Object> values = new HashMap<>(METADATA.values());
        values.putAll(changes);
        return new GgufMetadata(RecordedModel.FILE, values);
    }
}
