package io.benchlake.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
import io.benchlake.error.UserError;
import io.benchlake.model.format.huggingface.TinyCheckpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerFilesReaderTest {
    private static final String CONFIG = "tokenizer_config.json";

    @TempDir
    Path folder;

    private TinyCheckpoint files;

    @BeforeEach
    void writeFiles() {
        files = new TinyCheckpoint(folder);
    }

    @Test
    void specialTokensAreNamedByTextOrByObject() {
        assertThat(read())
                .isEqualTo(new TokenizerFiles(
                        folder.resolve("tokenizer.json").toString(),
                        12,
                        new TokenizerFiles.SpecialToken("<s>", 10),
                        new TokenizerFiles.SpecialToken("</s>", 11),
                        null,
                        Map.of(),
                        null,
                        false));
    }

    @Test
    void aTokenizerWithoutConfigurationHasNoSpecialTokens() {
        files.delete(CONFIG);
        assertThat(read().bos()).isNull();
        assertThat(read().eos()).isNull();
    }

    @Test
    void aSpecialTokenThatTheVocabularyLacksIsRefused() {
        files.write(CONFIG, "{\"bos_token\": \"<none>\"}");
        assertRefused("bos_token '<none>' is not among the tokenizer's added tokens");
    }

    @Test
    void lengthsAndSwitchesAreRead() {
        files.write(
                CONFIG,
                "{\"model_max_length\": 131072, \"add_bos_token\": false, \"clean_up_tokenization_spaces\": true}");
        assertThat(read().modelMaxLength()).isEqualTo(131_072);
        assertThat(read().addBosToken()).isFalse();
        assertThat(read().cleanUpTokenizationSpaces()).isTrue();
        files.write(CONFIG, "{\"model_max_length\": 1000000000000000019884624838656}");
        assertThat(read().modelMaxLength()).isNull();
    }

    @Test
    void chatTemplatesComeFromTheConfigurationOrFromFilesThatWin() {
        files.write(CONFIG, "{\"chat_template\": \"one\"}");
        assertThat(read().chatTemplates()).isEqualTo(Map.of("default", "one"));
        files.write(
                CONFIG,
                "{\"chat_template\": [{\"name\": \"default\", \"template\": \"a\"},"
                        + "{\"name\": \"tool_use\", \"template\": \"b\"}]}");
        assertThat(read().chatTemplates()).isEqualTo(Map.of("default", "a", "tool_use", "b"));
        files.write("chat_template.jinja", "file\n");
        assertThat(read().chatTemplates()).isEqualTo(Map.of("default", "file\n"));
        files.write("additional_chat_templates/rag.jinja", "r");
        assertThat(read().chatTemplates()).isEqualTo(Map.of("default", "file\n", "rag", "r"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"model\": {\"vocab\": {\"a\": -1}}}",
                "{\"model\": {\"vocab\": {\"a\": 4294967296}}}",
                "{\"model\": {\"vocab\": {\"a\": 2147483647}}}",
                "{\"model\": {\"vocab\": {\"a\": \"0\"}}}",
                "{\"added_tokens\": [{\"content\": \"a\"}]}",
                "{\"model\": {\"vocab\": {\"a\": 1",
                "{\"model\": {\"vocab\": {\"a\": 1, \"a\": 2}}}"
            })
    void aBrokenTokenizerIsRefused(String json) {
        files.write("tokenizer.json", json);
        assertRefused("tokenizer.json");
    }

    @Test
    void aRankFileStandsInForTokenizerJson() {
        files.delete("tokenizer.json").delete(CONFIG).write("tokenizer.model", ranks());
        assertThat(read().vocabularySize()).isEqualTo(513);
        assertThat(read().bos()).isEqualTo(new TokenizerFiles.SpecialToken("<|begin_of_text|>", 257));
        assertThat(read().eos()).isEqualTo(new TokenizerFiles.SpecialToken("<|end_of_text|>", 258));
    }

    @Test
    void aBrokenRankFileIsRefused() {
        files.delete("tokenizer.json").delete(CONFIG);
        for (String broken : new String[] {
            "", "\u0001\u0002", ranks() + "AA== 257\n", ranks() + "AAAA 300\n", ranks() + "AAAA\n", ranks() + "?? 257\n"
        }) {
            files.write("tokenizer.model", broken);
            assertRefused("as Llama 3's rank file");
        }
    }

    private static String ranks() {
        StringBuilder lines = new StringBuilder();
        for (int b = 0; b < 256; b++) {
            lines.append(line(b, (byte) b));
        }
        return lines.append(line(256, (byte) 'a', (byte) 'b')).toString();
    }

    private static String line(int rank, byte... token) {
        return Base64.getEncoder().encodeToString(token) + " " + rank + "\n";
    }

    @Test
    void theConvertedRankFileIsLlamasTokenizerJson() throws Exception {
        Path ranks = SharedFixtures.require("data/llama3-tokenizer/tokenizer.model");
        Path original = SharedFixtures.require("models/llama3-tokenizer/tokenizer.json");
        ObjectMapper json = new ObjectMapper();
        JsonNode converted = json.readTree(
                TokenizerJsonWriter.write(TiktokenRanks.read(ranks).model()));
        JsonNode expected = json.readTree(Files.readString(original));
        assertThat(converted
                        .path("model")
                        .path("vocab")
                        .equals(expected.path("model").path("vocab")))
                .isTrue();
        assertThat(converted
                        .path("model")
                        .path("merges")
                        .equals(expected.path("model").path("merges")))
                .isTrue();
        assertThat(converted.path("pre_tokenizer")).isEqualTo(expected.path("pre_tokenizer"));
        assertThat(converted.path("added_tokens")).isEqualTo(expected.path("added_tokens"));
    }

    private TokenizerFiles read() {
        return TokenizerFilesReader.read(folder);
    }

    private void assertRefused(String fault) {
        assertThatThrownBy(this::read).isInstanceOf(UserError.class).hasMessageContaining(fault);
    }
}
