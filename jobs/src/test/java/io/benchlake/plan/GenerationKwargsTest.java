package io.benchlake.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.UserError;
import io.benchlake.generation.GenerationConfig;
import io.benchlake.request.GenerationParameters;
import io.benchlake.tokenize.TokenIds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GenerationKwargsTest {
    /** Of the tokens 1, 2, 3, greedy, up to 256 tokens, until an empty line or {@code Q:}, as first released. */
    private static final String PLAIN = "083ef2b260ee8787c8c6a23f94545cac07a23f06a206ee0b8ccac83a8581e0fc";

    private static final Map<String, @Nullable Object> TASK = Map.of("until", List.of("\n\n", "Q:"));

    private static String hash(Map<String, @Nullable Object> override, Map<String, @Nullable Object> ofCheckpoint) {
        return hash(override, ofCheckpoint, 1, 0);
    }

    private static String hash(
            Map<String, @Nullable Object> override, Map<String, @Nullable Object> ofCheckpoint, long seed, int repeat) {
        GenerationParameters parameters = GenerationKwargs.of(
                        "t", TASK, override, new GenerationConfig("generation_config.json", ofCheckpoint, 100))
                .parameters(seed, repeat);
        return RequestHash.of(RequestKind.GENERATE_UNTIL)
                .tokens(TokenIds.of(1, 2, 3))
                .parameters(parameters)
                .hex();
    }

    @Test
    void requestsWithoutSuchSettingsKeepTheirHashes() {
        assertThat(hash(Map.of(), Map.of())).isEqualTo(PLAIN);
        assertThat(hash(Map.of("do_sample", false, "temperature", 0.0, "num_beams", 1), Map.of()))
                .isEqualTo(PLAIN);
        assertThat(hash(Map.of("max_gen_toks", 256), Map.of("do_sample", true, "temperature", 0.6, "top_p", 0.9)))
                .isEqualTo(PLAIN);
        assertThat(hash(Map.of(), Map.of("eos_token_id", List.of(5, 6), "max_length", 4096)))
                .isEqualTo(PLAIN);
        assertThat(hash(Map.of("repetition_penalty", 1.0), Map.of("repetition_penalty", 1.3)))
                .isEqualTo(PLAIN);
    }

    @Test
    void whatChangesAnswersChangesHashesWhoeverSaysIt() {
        Map<String, @Nullable Object> penalty = Map.of("repetition_penalty", 1.3);
        assertThat(List.of(
                        PLAIN,
                        hash(penalty, Map.of()),
                        hash(Map.of("repetition_penalty", 1.2), Map.of()),
                        hash(Map.of("suppress_tokens", List.of(3, 4)), Map.of()),
                        hash(Map.of("begin_suppress_tokens", List.of(3, 4)), Map.of()),
                        hash(Map.of("bad_words_ids", List.of(List.of(3, 4))), Map.of()),
                        hash(Map.of("bad_words_ids", List.of(List.of(3), List.of(4))), Map.of()),
                        hash(Map.of("eos_token_id", 3), Map.of()),
                        hash(Map.of("eos_token_id", List.of(3, 4)), Map.of()),
                        hash(Map.of("max_gen_toks", 255), Map.of()),
                        hash(Map.of("temperature", 0.7), Map.of()),
                        hash(Map.of("temperature", 0.7), Map.of(), 2, 0),
                        hash(Map.of("temperature", 0.7), Map.of(), 1, 1),
                        hash(Map.of("temperature", 0.7), Map.of("top_p", 0.9)),
                        hash(Map.of("temperature", 0.7, "top_k", 0), Map.of())))
                .doesNotHaveDuplicates();
        assertThat(hash(Map.of(), penalty)).isEqualTo(hash(penalty, Map.of()));
        assertThat(hash(penalty, Map.of(), 1, 0)).isEqualTo(hash(penalty, Map.of(), 2, 1));
        assertThat(hash(Map.of("temperature", 0.7, "top_k", 50), Map.of()))
                .isEqualTo(hash(Map.of("temperature", 0.7), Map.of()));
    }

    @Test
    void namesThatNobodyKnowsAreRefusedWithTheNearestOnes() {
        assertThatThrownBy(() -> hash(Map.of("repetition_penalti", 1.3), Map.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("task 't'")
                .hasMessageContaining(
                        "generation_kwargs.repetition_penalti: not supported. Did you mean 'repetition_penalty'? See docs/operations.md for the names.");
        assertThatThrownBy(() -> hash(Map.of("max_length", 300), Map.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "generation_kwargs.max_length: the length with the prompt is not supported. Set max_gen_toks");
        assertThat(hash(Map.of(), Map.of("repetition_penalti", 1.3))).isEqualTo(PLAIN);
    }

    @Test
    void aNullSwitchesOffWhatTheCheckpointSays() {
        Map<String, @Nullable Object> off = new HashMap<>();
        off.put("repetition_penalty", null);
        off.put("num_beams", null);
        assertThat(hash(off, Map.of("repetition_penalty", 1.3, "num_beams", 4))).isEqualTo(PLAIN);
    }

    @Test
    void tasksThatDoNotGenerateAskNothingOfTheCheckpoint() {
        assertThat(GenerationKwargs.none("t").parameters(1, 0).isPlainGreedy()).isTrue();
    }
}
