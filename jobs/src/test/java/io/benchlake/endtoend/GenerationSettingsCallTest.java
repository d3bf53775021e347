package io.benchlake.endtoend;

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

class GenerationSettingsCallTest {
    @TempDir
    Path folder;

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(item -> strings.add(item.asText()));
        return strings;
    }

    private static Path plainModel() {
        return SharedFixtures.require("models/tiny-llama");
    }

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
                Objects.requireNonNull(GenerationSettingsCallTest.class.getResourceAsStream("generation/texts.json"))) {
            return GenerationCall.JSON.readTree(in);
        }
    }

    @Test
    void textsEqualTheHarnesssWhoeverAsksForLogitsProcessors() throws IOException {
        for (JsonNode each : recorded()) {
            String name = each.get("name").asText();
            int limit = each.get("limit").asInt();
            Path model = GenerationCall.checkpoint(folder.resolve("model " + name), each.get("settings"));
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
    void genKwargsTakeTheSameNames() throws IOException {
        JsonNode penalties = recorded().get(0);
        String kwargs = penalties.get("settings").toString().replaceFirst("\\{", "{\"max_gen_toks\": 24, ");
        GenerationCall call = onBenchmarks(plainModel(), "kwargs", kwargs, "--tasks", "gsm8k", "--limit", "8");
        assertThat(call.run().status()).isZero();
        assertThat(call.texts("gsm8k"))
                .isEqualTo(strings(penalties.at("/texts/gsm8k")).subList(0, 8));
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
                        folder.resolve("model " + name), GenerationCall.JSON.readTree(settings));
                GenerationCall call = GenerationCall.onCase(
                        model, folder.resolve(name), "F02_generation_config", "--tasks", "b_gen_alias", "--limit", "3");
                assertThat(call.run().status()).isZero();
                assertThat(call.texts("b_gen_alias")).isEqualTo(strings(each.at("/right/texts")));
            }
        }
    }

    @Test
    void drawsComeFromTheFiftyLikeliestUnlessMoreIsSaid() throws IOException {
        GenerationCall call =
                GenerationCall.onCase(plainModel(), folder.resolve("draws"), "F03_sampling", "--tasks", "s_temp");
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

    @Test
    void theSameSeedDrawsTheSameInOtherCompany() throws IOException {
        String kwargs = "do_sample=true,temperature=0.7,top_k=5,top_p=0.9,max_gen_toks=16,"
                + "repetition_penalty=1.3,no_repeat_ngram_size=3,min_new_tokens=6";
        GenerationCall together = onBenchmarks(plainModel(), "together", kwargs, "--tasks", "gsm8k", "--limit", "12");
        GenerationCall alone =
                onBenchmarks(plainModel(), "alone", kwargs, "--tasks", "gsm8k", "--limit", "12", "--batch-size", "1");
        assertThat(together.run().status()).isZero();
        assertThat(alone.run().status()).isZero();
        assertThat(alone.texts("gsm8k")).hasSize(12).isEqualTo(together.texts("gsm8k"));
    }

    @Test
    void tasksShowTellsHowTokensAreChosen() throws IOException {
        Path model = GenerationCall.checkpoint(
                folder.resolve("shown"),
                GenerationCall.JSON.readTree("{\"repetition_penalty\": 1.3, \"max_new_tokens\": 9}"));
        EvaluateCall show = new EvaluateCall(List.of(
                "tasks",
                "show",
                "gsm8k",
                "--data",
                SharedFixtures.require("data/hf").toString(),
                "--limit",
                "1"));
        assertThat(show.run().out()).contains("up to 256 tokens, greedy, until ");
        assertThat(show.with("--model", model.toString()).run().out())
                .contains("up to 9 tokens, greedy, repetition_penalty 1.3, until ");
    }

    @Test
    void whatIsNotOfferedRefusesTasksThatGenerateAlone() throws IOException {
        Path model =
                GenerationCall.checkpoint(folder.resolve("beams"), GenerationCall.JSON.readTree("{\"num_beams\": 4}"));
        EvaluateCall.Outcome refused = onBenchmarks(model, "refused", "max_gen_toks=4", "--tasks", "gsm8k")
                .run();
        assertThat(refused.status()).isEqualTo(4);
        assertThat(refused.err())
                .contains("Cannot generate for task 'gsm8k': " + model.toRealPath()
                        + "/generation_config.json: 'num_beams' is 4");
        EvaluateCall.Outcome scored = onBenchmarks(
                        model, "scored", "max_gen_toks=4", "--tasks", "arc_easy", "--limit", "2")
                .run();
        assertThat(scored.status()).as(scored.err()).isZero();
        EvaluateCall.Outcome greedy = GenerationCall.onCase(
                        plainModel(), folder.resolve("notemp"), "F03_sampling", "--tasks", "s_notemp")
                .run();
        assertThat(greedy.status()).isEqualTo(2);
        assertThat(greedy.err()).contains("task 's_notemp': generation_kwargs.temperature");
    }
}
