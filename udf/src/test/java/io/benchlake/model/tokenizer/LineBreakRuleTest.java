package io.benchlake.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LineBreakRuleTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LLAMA = """
            {"normalizer": null,
             "added_tokens": [{"content": "<|eot_id|>", "lstrip": false, "rstrip": false, "single_word": false}],
             "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
               {"type": "Split", "pattern": {"Regex": ""}, "behavior": "Isolated", "invert": false},
               {"type": "ByteLevel", "add_prefix_space": false, "use_regex": false}]},
             "model": {"type": "BPE", "vocab": {"a": 0}}}
            """;

    @Test
    void llamaThreeCutsAfterLineBreaks() throws IOException {
        assertThat(holds(tokenizer -> {})).isTrue();
    }

    @Test
    void whatMayReachOverALineBreakIsNotTrusted() throws IOException {
        assertThat(holds(tokenizer -> tokenizer.putObject("normalizer").put("type", "NFC")))
                .isFalse();
        assertThat(holds(tokenizer -> tokenizer.putNull("pre_tokenizer"))).isFalse();
        assertThat(holds(tokenizer -> split(tokenizer).putObject("pattern").put("Regex", "\\s+|\\S+")))
                .isFalse();
        assertThat(holds(tokenizer -> split(tokenizer).put("behavior", "MergedWithNext")))
                .isFalse();
        assertThat(holds(tokenizer -> bytes(tokenizer).put("use_regex", true))).isFalse();
        assertThat(holds(tokenizer -> bytes(tokenizer).put("add_prefix_space", true)))
                .isFalse();
    }

    @Test
    void addedTokensThatTakeWhiteSpaceAlongAreNotTrusted() throws IOException {
        for (String flag : new String[] {"lstrip", "rstrip", "single_word"}) {
            assertThat(holds(tokenizer -> addedToken(tokenizer).put(flag, true)))
                    .as(flag)
                    .isFalse();
        }
        assertThat(holds(tokenizer -> addedToken(tokenizer).put("content", "a\nb")))
                .isFalse();
    }

    @Test
    void theVocabularyIsNotReadWhereItComesLast() throws IOException {
        String whole = tokenizer(unchanged -> {}).toString();
        assertThat(holds(whole.substring(0, whole.indexOf("\"vocab\"")))).isTrue();
    }

    private static boolean holds(Consumer<ObjectNode> change) throws IOException {
        return holds(tokenizer(change).toString());
    }

    private static boolean holds(String tokenizer) throws IOException {
        return LineBreakRule.holdsFor(new ByteArrayInputStream(tokenizer.getBytes(StandardCharsets.UTF_8)));
    }

    private static ObjectNode tokenizer(Consumer<ObjectNode> change) throws IOException {
        ObjectNode tokenizer = (ObjectNode) JSON.readTree(LLAMA);
        ((ObjectNode) split(tokenizer).get("pattern")).put("Regex", LlamaThreeTokens.PATTERN);
        change.accept(tokenizer);
        return tokenizer;
    }

    private static ObjectNode addedToken(ObjectNode tokenizer) {
        return (ObjectNode) tokenizer.at("/added_tokens/0");
    }

    private static ObjectNode split(ObjectNode tokenizer) {
        return (ObjectNode) tokenizer.at("/pre_tokenizer/pretokenizers/0");
    }

    private static ObjectNode bytes(ObjectNode tokenizer) {
        return (ObjectNode) tokenizer.at("/pre_tokenizer/pretokenizers/1");
    }
}
