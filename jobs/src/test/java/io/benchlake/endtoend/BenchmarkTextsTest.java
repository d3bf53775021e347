package io.benchlake.endtoend;

import static io.benchlake.endtoend.RecordedRuns.strings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchlake.SharedFixtures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts of benchmarks by the model behind the recordings; {@link GenerationSettingsCallTest} needs no other files. */
class BenchmarkTextsTest {
    @TempDir
    Path folder;

    private GenerationCall onBenchmarks(Path model, String name, String kwargs, String... more) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("--data", dataWithTrivia().toString(), "--num-fewshot", "0", "--gen-kwargs", kwargs));
        words.addAll(List.of(more));
        return new GenerationCall(model, folder.resolve(name), words);
    }

    /** The data sets, and questions of nq_open in the columns of TriviaQA, whose own are not at hand. */
    private Path dataWithTrivia() throws IOException {
        Path shared = SharedFixtures.require("data/hf");
        Path root = folder.resolve("data");
        Path split = root.resolve("mandarjoshi/trivia_qa/rc.nocontext/validation.jsonl");
        if (Files.exists(split)) {
            return root;
        }
        Files.createDirectories(split.getParent());
        for (String owner : List.of("openai", "google-research-datasets", "allenai")) {
            Files.createSymbolicLink(root.resolve(owner), shared.resolve(owner));
        }
        StringBuilder docs = new StringBuilder();
        for (String line :
                Files.readAllLines(shared.resolve("google-research-datasets/nq_open/nq_open/validation.jsonl"))) {
            JsonNode row = GenerationCall.JSON.readTree(line);
            ObjectNode doc = GenerationCall.JSON.createObjectNode();
            doc.set("question", row.get("question"));
            doc.putObject("answer").set("aliases", row.get("answer"));
            docs.append(doc).append('\n');
        }
        Files.writeString(split, docs);
        return root;
    }

    private static JsonNode recorded() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(BenchmarkTextsTest.class.getResourceAsStream("generation/texts.json"))) {
            return GenerationCall.JSON.readTree(in);
        }
    }

    @Test
    void textsEqualTheHarnesssWhoeverAsksForLogitsProcessors() throws IOException {
        for (JsonNode each : recorded()) {
            String name = each.get("name").asText();
            int limit = each.get("limit").asInt();
            Path model = GenerationCall.checkpoint(
                    SharedFixtures.require("models/tiny-llama"), folder.resolve("model " + name), each.get("settings"));
            GenerationCall call = onBenchmarks(
                    model,
                    name,
                    each.get("kwargs").toString(),
                    "--tasks",
                    "gsm8k,nq_open,triviaqa",
                    "--limit",
                    "" + limit);
            EvaluateCall.Outcome outcome = call.run();
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(call.texts("gsm8k")).as(name).hasSize(limit).isEqualTo(strings(each.at("/texts/gsm8k")));
            assertThat(call.texts("nq_open")).as(name).hasSize(limit).isEqualTo(strings(each.at("/texts/nq_open")));
            assertThat(call.texts("triviaqa")).as(name).hasSize(limit).isEqualTo(strings(each.at("/texts/triviaqa")));
            assertThat(outcome.err().contains("transformers has no setting 'no_such_setting'"))
                    .isEqualTo(each.get("settings").has("no_such_setting"));
        }
    }
}
