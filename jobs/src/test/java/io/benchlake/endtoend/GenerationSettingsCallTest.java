package io.benchlake.endtoend;

import static io.benchlake.endtoend.RecordedRuns.strings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.EmbeddedDemo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationSettingsCallTest {
    private static final JsonNode PROCESSORS = RecordedRuns.of("processors");

    @TempDir
    Path folder;

    private GenerationCall on(Path model, String name, String kwargs, String... more) {
        return GenerationCall.of(model, folder.resolve(name), more).with("--gen-kwargs", kwargs);
    }

    @Test
    void textsEqualTheHarnesssWhoeverAsksForLogitsProcessors() throws IOException {
        for (JsonNode each : PROCESSORS) {
            String name = each.get("name").asText();
            int limit = each.get("limit").asInt();
            Path model = GenerationCall.checkpoint(folder.resolve("model " + name), each.get("settings"));
            String kwargs = each.get("kwargs").toString();
            GenerationCall call = on(model, name, kwargs, "--tasks", "demo_sums,story_rest", "--limit", "" + limit);
            EvaluateCall.Outcome outcome = call.run();
            assertThat(outcome.status()).as(outcome.err()).isZero();
            for (String task : List.of("demo_sums", "story_rest")) {
                assertThat(call.texts(task))
                        .as(name)
                        .hasSize(limit)
                        .isEqualTo(strings(each.get("texts").get(task)));
            }
            assertThat(outcome.err().contains("transformers has no setting 'no_such_setting'"))
                    .isEqualTo(each.get("settings").has("no_such_setting"));
        }
    }

    @Test
    void genKwargsTakeTheSameNames() throws IOException {
        JsonNode penalties = PROCESSORS.get(0);
        String kwargs = penalties.get("settings").toString().replaceFirst("\\{", "{\"max_gen_toks\": 24, ");
        GenerationCall call = on(EmbeddedDemo.model(), "kwargs", kwargs, "--tasks", "demo_sums", "--limit", "8");
        assertThat(call.run().status()).isZero();
        assertThat(call.texts("demo_sums"))
                .isEqualTo(strings(penalties.at("/texts/demo_sums")).subList(0, 8));
    }

    @Test
    void aTasksOwnLimitHoldsBesideTheCheckpointsSettings() throws IOException {
        for (JsonNode each : RecordedRuns.of("own limits")) {
            Path own = folder.resolve("" + each.get("settings").hashCode());
            Path model = GenerationCall.checkpoint(own.resolve("model"), each.get("settings"));
            GenerationCall call = GenerationCall.of(model, own, "--tasks", "few_sums");
            assertThat(call.run().status()).isZero();
            assertThat(call.texts("few_sums")).hasSize(8).isEqualTo(strings(each.get("texts")));
        }
    }

    @Test
    void drawsComeFromTheFiftyLikeliestUnlessMoreIsSaid() {
        JsonNode likeliest = RecordedRuns.of("likeliest");
        GenerationCall call = GenerationCall.of(
                EmbeddedDemo.model(), folder.resolve("draws"), "--tasks", "story_draw", "--limit", "60");
        assertThat(call.run().status()).isZero();
        List<String> texts = call.texts("story_draw");
        int outside = 0;
        for (int i = 0; i < texts.size(); i++) {
            outside += strings(likeliest.get(i)).contains(texts.get(i)) ? 0 : 1;
        }
        assertThat(texts).hasSize(60);
        assertThat(outside).isLessThanOrEqualTo(2);
    }

    @Test
    void theSameSeedDrawsTheSameInOtherCompany() {
        String kwargs = "do_sample=true,temperature=0.7,top_k=5,top_p=0.9,max_gen_toks=16,"
                + "repetition_penalty=1.3,no_repeat_ngram_size=3,min_new_tokens=6";
        String[] words = {"--tasks", "demo_sums", "--limit", "12"};
        GenerationCall together = on(EmbeddedDemo.model(), "together", kwargs, words);
        GenerationCall alone = on(EmbeddedDemo.model(), "alone", kwargs, words).with("--batch-size", "1");
        assertThat(together.run().status()).isZero();
        assertThat(alone.run().status()).isZero();
        assertThat(alone.texts("demo_sums")).hasSize(12).isEqualTo(together.texts("demo_sums"));
    }

    @Test
    void tasksShowTellsHowTokensAreChosen() throws IOException {
        Path model = GenerationCall.checkpoint(
                folder.resolve("shown"),
                GenerationCall.JSON.readTree("{\"repetition_penalty\": 1.3, \"max_new_tokens\": 9}"));
        EvaluateCall show = new EvaluateCall(List.of(
                "tasks",
                "show",
                "story_rest",
                "--include-path",
                EvaluateCall.moreTasks().toString(),
                "--data",
                EmbeddedDemo.data().toString(),
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
        EvaluateCall.Outcome refused =
                on(model, "refused", "max_gen_toks=4", "--tasks", "demo_sums").run();
        assertThat(refused.status()).isEqualTo(4);
        assertThat(refused.err())
                .contains("Cannot generate for task 'demo_sums': " + model.toRealPath()
                        + "/generation_config.json: 'num_beams' is 4");
        EvaluateCall.Outcome scored = on(model, "scored", "max_gen_toks=4", "--tasks", "demo_choice", "--limit", "2")
                .run();
        assertThat(scored.status()).as(scored.err()).isZero();
        EvaluateCall.Outcome greedy = GenerationCall.of(
                        EmbeddedDemo.model(), folder.resolve("cold"), "--tasks", "story_draw_cold")
                .run();
        assertThat(greedy.status()).isEqualTo(2);
        assertThat(greedy.err()).contains("task 'story_draw_cold': generation_kwargs.temperature");
    }
}
