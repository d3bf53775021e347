package io.benchlake.model.djl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.GeneratedTokens;
import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.WorkUnit;
import io.benchlake.model.DType;
import io.benchlake.model.djl.GoldenRun.Recorded;
import io.benchlake.request.GenerationParameters;
import io.benchlake.tokenize.TokenIds;
import io.benchlake.tokenize.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenGenerationTest {
    @ParameterizedTest
    @CsvSource({"gsm8k-5,8", "gsm8k-5,3", "bbh_cot_fewshot-sub,8", "nq_open-5,4"})
    void greedyTextEqualsTheHarness(String run, int rows) {
        List<Recorded> recorded = GoldenRun.read(run).stream()
                .filter(request -> request.arguments().get(1).isObject())
                .toList();
        try (LanguageModel model = TinyLlama.load(DType.FLOAT32, new BatchPolicy(512, 64, 32_768, rows));
                Tokenizer tokenizer = TinyLlama.tokenizer()) {
            assertAnswers(model, tokenizer, recorded);
        }
    }

    /** Asks a model what the harness asked and holds its texts against the recorded ones. */
    static void assertAnswers(LanguageModel model, Tokenizer tokenizer, List<Recorded> recorded) {
        List<GenerationItem> items = recorded.stream()
                .map(request -> item(tokenizer, request.arguments()))
                .toList();
        List<GeneratedTokens> generated = model.generate(new WorkUnit.Generations(items));
        assertThat(generated.stream().map(GeneratedTokens::text).toList())
                .isEqualTo(recorded.stream()
                        .map(request -> request.answer().asText())
                        .toList());
        assertThat(generated).isNotEmpty().allMatch(GeneratedTokens::isFinite);
    }

    private static GenerationItem item(Tokenizer tokenizer, JsonNode arguments) {
        JsonNode parameters = arguments.get(1);
        List<String> until = new ArrayList<>();
        parameters.get("until").forEach(stop -> until.add(stop.asText()));
        int maxTokens = parameters.path("max_gen_toks").asInt(256);
        TokenIds prompt = tokenizer.encode(arguments.get(0).asText(), true).last(TinyLlama.MAX_POSITIONS - maxTokens);
        return new GenerationItem(
                prompt, new GenerationParameters(until, maxTokens, GenerationParameters.Sampling.GREEDY));
    }
}
