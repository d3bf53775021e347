package io.benchlake.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.GenerationParameters.Sampling;
import io.benchlake.request.LogitsProcessor;
import io.benchlake.request.LogitsProcessor.ProcessorKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationSettingsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "model/generation_config.json";

    private static Map<String, @Nullable Object> json(String fields) throws IOException {
        return JSON.readValue("{" + fields + "}", new TypeReference<>() {});
    }

    private static GenerationParameters parameters(String ofTask, String ofCheckpoint) throws IOException {
        return GenerationSettings.of("t", json(ofTask), new GenerationConfig(FILE, json(ofCheckpoint), 100))
                .parameters(List.of("\n"), 20, 7, 3);
    }

    private static List<ProcessorKind> kinds(GenerationParameters parameters) {
        return parameters.processors().stream().map(LogitsProcessor::kind).toList();
    }

    @Test
    void everySettingOfTransformersIsKnown() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GenerationSettingsTest.class.getResourceAsStream("/generation/settings.json"))) {
            List<String> settings = JSON.readValue(in, new TypeReference<>() {});
            assertThat(settings).hasSizeGreaterThan(70).allMatch(GenerationKeys::isKnown);
        }
        assertThat(new GenerationConfig(FILE, json("'top_k': 3, 'tpo_p': 0.5, 'max_length': 9".replace('\'', '"')), 9)
                        .note())
                .contains(FILE + ": transformers has no setting 'tpo_p', so nothing comes of what is said there.");
        assertThat(new GenerationConfig(FILE, json("\"top_k\": 3"), 9).note()).isEmpty();
    }

    @Test
    void theDocumentationListsTheSameSettings() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "operations.md"));
        assertThat(page)
                .contains("| heeded | " + listed(GenerationKeys.HONOURED) + " |")
                .contains("| without effect on answers | " + listed(GenerationKeys.WITHOUT_EFFECT) + " |");
        GenerationKeys.REFUSED.forEach((key, why) -> assertThat(page).contains("| `" + key + "` | " + why + " |"));
    }

    private static String listed(Set<String> keys) {
        return keys.stream().sorted().map(key -> "`" + key + "`").collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"num_beams\": 4",
                "\"num_return_sequences\": 2",
                "\"penalty_alpha\": 0.6",
                "\"dola_layers\": \"high\"",
                "\"constraints\": []",
                "\"force_words_ids\": [[3]]",
                "\"guidance_scale\": 1.5",
                "\"watermarking_config\": {\"bias\": 2.5}",
                "\"prompt_lookup_num_tokens\": 3",
                "\"assistant_early_exit\": 2",
                "\"is_assistant\": true",
                "\"use_mtp\": true",
                "\"token_healing\": true",
                "\"stop_strings\": [\"x\"]",
                "\"max_time\": 2.0",
                "\"cache_implementation\": \"quantized\""
            })
    void whatIsNotOfferedIsRefusedByItsKey(String field) throws IOException {
        String key = json(field).keySet().iterator().next();
        assertThatThrownBy(() -> parameters("", field))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.INVALID_INPUT))
                .hasMessageStartingWith("Cannot generate for task 't': " + FILE + ": '" + key + "' is ")
                .hasMessageContaining(" is not supported: " + GenerationKeys.REFUSED.get(key) + ". Take it out");
        assertThatThrownBy(() -> parameters(field, ""))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageStartingWith("Cannot generate for task 't': generation_kwargs." + key + " is ");
        String off = "\"" + key + "\": null";
        assertThat(parameters(off, field)).isEqualTo(parameters("", off)).isEqualTo(parameters("", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"num_beams\": 1",
                "\"num_return_sequences\": 1",
                "\"penalty_alpha\": 0.6, \"top_k\": 1",
                "\"penalty_alpha\": 0.0",
                "\"guidance_scale\": 1.0",
                "\"is_assistant\": false, \"use_mtp\": false, \"token_healing\": false",
                "\"cache_implementation\": \"static\", \"cache_config\": {}, \"use_cache\": false",
                "\"length_penalty\": 2.0, \"early_stopping\": true, \"num_beam_groups\": 2, \"diversity_penalty\": 0.5",
                "\"repetition_penalty\": 1, \"encoder_repetition_penalty\": 1.0, \"no_repeat_ngram_size\": 0",
                "\"do_sample\": true, \"temperature\": 0.0, \"top_k\": 0, \"top_p\": 0.5, \"typical_p\": 0.9",
                "\"min_p\": 0.1, \"epsilon_cutoff\": 0.01, \"eta_cutoff\": 0.01, \"top_h\": 0.5",
                "\"min_length\": -1, \"eos_token_id\": 4",
                "\"min_length\": 0, \"min_new_tokens\": 0, \"max_length\": 3, \"suppress_tokens\": []",
                "\"min_new_tokens\": 4",
                "\"renormalize_logits\": false, \"remove_invalid_values\": false, \"tpo_p\": 3"
            })
    void whatChangesNoAnswerLeavesPlainGreedy(String fields) throws IOException {
        GenerationParameters plain = new GenerationParameters(List.of("\n"), 20, Sampling.GREEDY);
        assertThat(parameters("", fields)).isEqualTo(plain).matches(GenerationParameters::isPlainGreedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "repetition_penalty | 0.0 | is refused by transformers",
                "repetition_penalty | 2 | is refused by transformers",
                "repetition_penalty | \"1.3\" | is no number",
                "encoder_repetition_penalty | -1.0 | is refused by transformers",
                "no_repeat_ngram_size | 2.5 | is not whole",
                "encoder_no_repeat_ngram_size | true | is no number",
                "sequence_bias | [[[3], 2]] | is no list of ids with a number",
                "sequence_bias | [[[300], 2.5]] | has an id that the model lacks",
                "sequence_bias | [] | has no ids",
                "bad_words_ids | [] | is empty",
                "bad_words_ids | [3] | is no list",
                "bad_words_ids | [[-3]] | has an id that the model lacks",
                "suppress_tokens | 5 | is no list",
                "begin_suppress_tokens | [1.5] | is not whole",
                "forced_bos_token_id | 100 | has an id that the model lacks",
                "forced_eos_token_id | \"</s>\" | is no number",
                "no_repeat_ngram_size | 3.0 | is not whole",
                "min_new_tokens | \"x\" | is no number",
                "exponential_decay_length_penalty | [3, 1.5] | needs an id that ends answers",
                "exponential_decay_length_penalty | [3] | is no pair",
                "renormalize_logits | 1 | is neither true nor false",
                "remove_invalid_values | \"true\" | is neither true nor false",
                "max_new_tokens | 0 | is not above 0",
                "num_beams | \"4\" | is no number"
            })
    void valuesThatTransformersCannotUseAreRefused(String key, String value, String fault) {
        assertThatThrownBy(() -> parameters("", "\"" + key + "\": " + value))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot generate for task 't': " + FILE + ": '" + key + "' is ")
                .hasMessageContaining(": it " + fault + ". ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "top_k | -1 | is negative",
                "top_k | 50.0 | is not whole",
                "top_p | -0.1 | is negative",
                "top_p | \"0.9\" | is no number",
                "min_p | 1.5 | is not from 0.0 to 1.0",
                "typical_p | 0.0 | is not above 0 and at most 1",
                "top_h | 0.0 | is not above 0 and at most 1",
                "epsilon_cutoff | \"x\" | is no number",
                "eta_cutoff | [0.1] | is no number"
            })
    void valuesOfSamplingCountWhereTokensAreDrawn(String key, String value, String fault) throws IOException {
        String field = "\"" + key + "\": " + value;
        assertThat(parameters("", field)).isEqualTo(parameters("", ""));
        assertThatThrownBy(() -> parameters("\"temperature\": 0.7", field))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(FILE + ": '" + key + "' is ")
                .hasMessageContaining(": it " + fault + ". ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"do_sample\": true",
                "\"do_sample\": true, \"temperature\": 0.0",
                "\"do_sample\": true, \"temperature\": -0.5"
            })
    void samplingWithoutATemperatureIsRefusedWhateverTheCheckpointSays(String ofTask) {
        assertThatThrownBy(() -> parameters(ofTask, "\"temperature\": 0.7, \"do_sample\": true"))
                .isInstanceOf(UserError.class)
                .hasMessageMatching("Cannot generate for task 't': generation_kwargs.temperature is -?0\\.\\d:"
                        + " it is not above 0 although do_sample is true\\. Set temperature, or do_sample: false\\.");
    }

    @Test
    void theTaskSaysWhetherTokensAreDrawnAndTheCheckpointFrom() throws IOException {
        assertThat(kinds(parameters("\"temperature\": 0.7", "")))
                .containsExactly(ProcessorKind.TEMPERATURE, ProcessorKind.TOP_K);
        assertThat(parameters("\"temperature\": 0.7", "").processors().get(1).numbers())
                .containsExactly(50.0);
        assertThat(kinds(parameters("\"temperature\": 1.0, \"top_k\": 0", "\"top_p\": 0.9, \"min_p\": 0.1")))
                .containsExactly(ProcessorKind.TOP_P, ProcessorKind.MIN_P);
        assertThat(parameters("\"do_sample\": false, \"temperature\": 0.7", "\"top_p\": 0.9, \"top_k\": 3"))
                .isEqualTo(parameters("", ""));
        assertThat(parameters("\"temperature\": 0.7", "").sampling()).isEqualTo(Sampling.drawn(7, 3));
    }

    @Test
    void theTaskOverrulesTheCheckpoint() throws IOException {
        String ofCheckpoint = "\"repetition_penalty\": 1.5, \"max_new_tokens\": 4, \"eos_token_id\": [6, 9]";
        GenerationParameters taken = parameters("", ofCheckpoint);
        assertThat(taken.maxTokens()).isEqualTo(4);
        assertThat(taken.reservedTokens()).isEqualTo(20);
        assertThat(taken.eosTokenIds()).isNull();
        assertThat(kinds(taken)).containsExactly(ProcessorKind.REPETITION_PENALTY);
        GenerationParameters overruled =
                parameters("\"repetition_penalty\": 1.0, \"min_new_tokens\": 2, \"eos_token_id\": 5", ofCheckpoint);
        assertThat(overruled.eosTokenIds()).containsExactly(5);
        assertThat(overruled.processors())
                .containsExactly(LogitsProcessor.of(ProcessorKind.MIN_NEW_TOKENS, List.of(5), 2));
    }
}
