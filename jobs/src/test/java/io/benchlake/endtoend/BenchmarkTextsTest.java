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
            Path model = GenerationCall.checkpoint(plainModel(), folder.resolve("model " + name), each.get("settings"));
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

    @Test
    void casesOfCheckpointsGiveTheHarnesssTexts() throws IOException {
        JsonNode cases = GenerationCall.JSON.readTree(Files.readString(SharedFixtures.require("bugcases/index.json")));
        for (JsonNode each : cases) {
            String name = each.get("case").asText();
            if (name.startsWith("F2 ")) {
                String settings = name.equals("F2 penalty")
                        ? "{\"repetition_penalty\": 1.5}"
                        : "{\"suppress_tokens\": [13, 11, 220]}";
                Path model = GenerationCall.checkpoint(
                        plainModel(), folder.resolve("model " + name), GenerationCall.JSON.readTree(settings));
                GenerationCall call = onCase(
                        model, folder.resolve(name), "F02_generation_config", "--tasks", "b_gen_alias", "--limit", "3");
                assertThat(call.run().status()).isZero();
                assertThat(call.texts("b_gen_alias")).isEqualTo(strings(each.at("/right/texts")));
            }
        }
    }

    @Test
    void drawsComeFromTheFiftyLikeliestUnlessMoreIsSaid() throws IOException {
        GenerationCall call = onCase(plainModel(), folder.resolve("draws"), "F03_sampling", "--tasks", "s_temp");
        assertThat(call.run().status()).isZero();
        JsonNode questions = GenerationCall.JSON.readTree(
                Files.readString(SharedFixtures.require("bugcases/F03_sampling/top_50.json")));
        List<String> texts = call.texts("s_temp");
        int outside = 0;
        for (int i = 0; i < texts.size(); i++) {
            outside +=
                    strings(questions.get(i % questions.size()).get("top_50")).contains(texts.get(i)) ? 0 : 1;
        }
        assertThat(texts).hasSize(60);
        assertThat(outside).isLessThanOrEqualTo(2);
    }

    private static Path plainModel() {
        return SharedFixtures.require("models/tiny-llama");
    }

    private static GenerationCall onCase(Path model, Path folder, String name, String... words) {
        Path files = SharedFixtures.require("bugcases/" + name);
        List<String> all = new ArrayList<>(List.of(
                "--include-path",
                files.resolve("tasks").toString(),
                "--data",
                files.resolve("data").toString()));
        all.addAll(List.of(words));
        return new GenerationCall(model, folder, all);
    }
}
