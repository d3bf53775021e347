package io.benchlake.tools.djl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.ModelMemory;
import io.benchlake.inference.UnitCourse;
import io.benchlake.model.DType;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.djl.pass.StopRule;
import io.benchlake.model.djl.pass.TextGenerator;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.LlamaProgram;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.GenerationParameters.Sampling;
import io.benchlake.tokenize.TokenIds;
import io.benchlake.tokenize.Tokenizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a GPU is asked for a unit of generations, beside what a CPU is. */
class RecordedCallsTest {
    private static final LlamaConfig CONFIG =
            new LlamaConfig(64, 64, 96, 3, 8, 2, 16, 1_024, 1e-5, 10_000, new RopeScaling.None(), false, false, false);

    @Test
    void aGpuPutsAShortSharedPrefixIntoItsRowsAndClearsOnlyWhatWasUsed() throws IOException {
        List<JsonNode> calls = calls(ComputeDevice.gpu(0), 3);
        assertThat(methods(calls))
                .containsExactly(
                        "reserve",
                        "tree_pass",
                        "prefill",
                        "greedy",
                        "steps",
                        "clear",
                        "clear",
                        "tree_pass",
                        "prefill",
                        "greedy");
        assertThat(calls.get(4).at("/arguments/3/long").asInt()).as("prefix").isZero();
        assertThat(calls.get(1).at("/arguments/5/list")).as("long segments").isEmpty();
        assertThat(calls.get(1).at("/arguments/17/list")).as("longest").hasSize(2);
    }

    @Test
    void aLongOneIsComputedOnceAndStaysOnItsOwn() throws IOException {
        List<JsonNode> calls = calls(ComputeDevice.gpu(0), 200);
        assertThat(methods(calls)).startsWith("reserve", "tree_pass", "prefill", "tree_pass", "prefill", "greedy");
        assertThat(calls.get(6).at("/arguments/3/long").asInt()).as("prefix").isEqualTo(200);
    }

    @Test
    void aCpuSharesEveryPrefixAndMerges() throws IOException {
        List<JsonNode> calls = calls(ComputeDevice.CPU, 3);
        assertThat(methods(calls)).startsWith("reserve", "reserve", "tree_pass", "prefill", "tree_pass", "prefill");
        assertThat(calls.get(2).at("/arguments/17/list")).as("longest").isEmpty();
    }

    private static List<String> methods(List<JsonNode> calls) {
        return calls.stream().map(call -> call.get("method").asText()).toList();
    }

    /** Of four prompts under a prefix, two at a time, with two tokens each. */
    private static List<JsonNode> calls(ComputeDevice device, int prefixTokens) throws IOException {
        TokenIds prefix =
                TokenIds.of(IntStream.range(0, prefixTokens).map(i -> 9).toArray());
        var parameters = new GenerationParameters(List.of(), 2, Sampling.GREEDY);
        List<GenerationItem> items = IntStream.range(10, 14)
                .mapToObj(i -> new GenerationItem(prefix.concat(TokenIds.of(i, 5)), parameters))
                .toList();
        StringWriter lines = new StringWriter();
        try (LlamaProgram program = LlamaProgram.over(
                new RecordedCalls(new PrintWriter(lines, true), 1),
                new ModelMemory(CONFIG, device.isCpu() ? DType.FLOAT32 : DType.FLOAT16),
                device)) {
            new TextGenerator(
                            program,
                            new BatchPolicy(512, 512, 4_096, 2),
                            items,
                            item -> new StopRule(new NoText(), List.of(), item.parameters()),
                            UnitCourse.whole())
                    .run();
        }
        List<JsonNode> calls = new ArrayList<>();
        for (String line : lines.toString().lines().toList()) {
            calls.add(new ObjectMapper().readTree(line));
        }
        return calls;
    }

    private static final class NoText implements Tokenizer {
        @Override
        public TokenIds encode(String text, boolean addSpecialTokens) {
            return TokenIds.EMPTY;
        }

        @Override
        public String decode(TokenIds ids, boolean skipSpecialTokens) {
            return "";
        }

        @Override
        public int vocabularySize() {
            return 64;
        }

        @Override
        public int bosId() {
            return -1;
        }

        @Override
        public int eosId() {
            return -1;
        }

        @Override
        public void close() {}
    }
}
