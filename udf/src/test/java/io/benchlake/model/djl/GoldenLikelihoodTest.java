package io.benchlake.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.ItemLoglikelihood;
import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.WorkUnit;
import io.benchlake.model.DType;
import io.benchlake.model.djl.GoldenRun.Recorded;
import io.benchlake.tokenize.TokenIds;
import io.benchlake.tokenize.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenLikelihoodTest {
    private static final BatchPolicy POLICY = new BatchPolicy(1024, 64, 32_768, 8);

    @ParameterizedTest
    @ValueSource(strings = {"hellaswag-0", "mmlu-sub-5", "lambada_openai-0", "arc_challenge-25", "wikitext-0"})
    void scoresEqualTheHarness(String run) {
        List<Recorded> recorded = GoldenRun.read(run);
        try (LanguageModel model = TinyLlama.load(DType.FLOAT32, POLICY);
                Tokenizer tokenizer = TinyLlama.tokenizer()) {
            assertAnswers(model, tokenizer, recorded);
        }
    }

    /** Asks a model what the harness asked and holds its answers against the recorded ones. */
    static void assertAnswers(LanguageModel model, Tokenizer tokenizer, List<Recorded> recorded) {
        List<List<LoglikelihoodItem>> windows = recorded.stream()
                .map(request -> items(tokenizer, request.arguments()))
                .toList();
        List<ItemLoglikelihood> scores = model.loglikelihoods(new WorkUnit.Loglikelihoods(
                windows.stream().flatMap(List::stream).toList()));
        int next = 0;
        for (int i = 0; i < recorded.size(); i++) {
            int count = windows.get(i).size();
            assertSame(scores.subList(next, next + count), recorded.get(i).answer());
            next += count;
        }
    }

    private static void assertSame(List<ItemLoglikelihood> scores, JsonNode answer) {
        double expected = answer.isArray() ? answer.get(0).asDouble() : answer.asDouble();
        double sum = scores.stream().mapToDouble(ItemLoglikelihood::logProbSum).sum();
        assertThat(sum).isCloseTo(expected, within(Math.max(1e-4, 1e-6 * Math.abs(expected))));
        if (answer.isArray()) {
            assertThat(scores.get(0).isGreedy()).isEqualTo(answer.get(1).asBoolean());
        }
    }

    private static List<LoglikelihoodItem> items(Tokenizer tokenizer, JsonNode arguments) {
        if (arguments.size() == 1) {
            return windows(tokenizer.encode(arguments.get(0).asText(), true));
        }
        String context = arguments.get(0).asText();
        String continuation = arguments.get(1).asText();
        String stripped = context.stripTrailing();
        TokenIds whole = tokenizer.encode(context + continuation, true);
        int contextLength = tokenizer.encode(stripped, true).length();
        return List.of(new LoglikelihoodItem(whole.last(TinyLlama.MAX_POSITIONS + 1), whole.length() - contextLength));
    }

    /** Windows as the harness cuts them; the tokenizer's own BOS is predicted from another one. */
    private static List<LoglikelihoodItem> windows(TokenIds text) {
        TokenIds tokens = TokenIds.of(TinyLlama.BOS).concat(text);
        List<LoglikelihoodItem> windows = new ArrayList<>();
        for (int done = 0; done < text.length(); ) {
            int predicted = Math.min(TinyLlama.MAX_POSITIONS, text.length() - done);
            int end = done + predicted + 1;
            int start = Math.max(0, end - TinyLlama.MAX_POSITIONS - 1);
            windows.add(new LoglikelihoodItem(tokens.slice(start, end), predicted));
            done += predicted;
        }
        return windows;
    }
}
