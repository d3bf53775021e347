package io.benchlake.taskdef;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchlake.GoldenRun;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.catalogue.TaskChoice;
import io.benchlake.taskdef.catalogue.TaskSelection;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped tasks mean what the harness's of the same name mean. */
class GoldenConfigTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TaskCatalogue CATALOGUE = TaskCatalogue.embedded();

    /** The harness exports functions as source text or as an object's address. */
    private static final Set<String> FUNCTION_KEYS =
            Set.of("process_docs", "doc_to_text", "doc_to_target", "doc_to_choice", "process_results");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agieval_en-0",
                "agieval_math-0",
                "arc_challenge-0",
                "arc_challenge-25",
                "arc_challenge-chat",
                "arc_challenge-chat-system",
                "arc_challenge_llama-chat",
                "arc_easy-0",
                "bbh_cot_fewshot-sub",
                "blimp-sub-0",
                "boolq-0",
                "gsm8k-5",
                "gsm8k-chat",
                "gsm8k_cot-8",
                "gsm8k_cot_llama-chat",
                "hellaswag-0",
                "hendrycks_math-0",
                "lambada_openai-0",
                "leaderboard_bbh-3",
                "leaderboard_mmlu_pro-5",
                "leaderboard_musr-0",
                "mgsm_direct-sub",
                "mmlu-0",
                "mmlu-5",
                "mmlu-sub-5",
                "mmlu_continuation-sub",
                "mmlu_generative-sub",
                "mmlu_llama-chat",
                "mmlu_pro-sub-2",
                "nq_open-5",
                "openbookqa-0",
                "openbookqa-3",
                "piqa-0",
                "superglue-0",
                "truthfulqa_mc-0",
                "wikitext-0",
                "winogrande-0",
                "winogrande-5",
                "xcopa-0",
                "xnli-0",
                "xwinograd-0"
            })
    void resolvesAsTheHarnessDid(String id) {
        GoldenRun run = GoldenRun.load(id);
        TaskSelection selection = select(run);
        JsonNode configs = run.recorded().get("configs");
        assertThat(selection.tasks().keySet())
                .containsExactlyElementsOf(fieldNames(run.recorded().get("n-samples")));
        selection.tasks().forEach((name, task) -> {
            Map<String, JsonNode> expected = comparable(recorded(run, configs.get(name)));
            Map<String, JsonNode> resolved = comparable(exported(task));
            assertThat(resolved.keySet()).as(name).isEqualTo(expected.keySet());
            expected.forEach((key, value) ->
                    assertThat(resolved.get(key)).as(name + " " + key).isEqualTo(value));
            assertThat(task.fewShot().count())
                    .isEqualTo(run.recorded().get("n-shot").get(name).asInt());
            assertThat(task.version())
                    .isEqualTo(run.recorded().get("versions").get(name).asText());
        });
        assertThat(members(selection)).isEqualTo(recordedMembers(run));
        selection
                .groups()
                .forEach((name, group) -> assertThat(Objects.requireNonNullElse(group.version(), "N/A"))
                        .asString()
                        .isEqualTo(run.recorded().get("versions").get(name).asText()));
    }

    private static TaskSelection select(GoldenRun run) {
        Optional<Integer> shots = run.spec().has("num_fewshot")
                ? Optional.of(run.spec().get("num_fewshot").asInt())
                : Optional.empty();
        return CATALOGUE.selectRequested(
                run.tasks().stream().map(name -> new TaskChoice(name, shots)).toList());
    }

    /** What was given on the command line is no part of the task. */
    private static JsonNode recorded(GoldenRun run, JsonNode config) {
        config.path("metric_list").forEach(GoldenConfigTest::nameAggregation);
        if (run.id().equals("mmlu_pro-sub-2")) {
            ((ObjectNode) config.get("generation_kwargs")).put("max_gen_toks", 2048);
        }
        return config;
    }

    /** The harness writes the source of a function where ours writes its name. */
    private static void nameAggregation(JsonNode metric) {
        if (metric.path("aggregation").asText().startsWith("def cb_multi_fi(")) {
            ((ObjectNode) metric).put("aggregation", "super_glue/cb/aggregate.cb_multi_fi");
        }
    }

    private static Map<String, JsonNode> comparable(JsonNode config) {
        Map<String, JsonNode> values = new TreeMap<>();
        config.fields().forEachRemaining(field -> {
            if (!FUNCTION_KEYS.contains(field.getKey()) || !isFunction(field.getValue())) {
                values.put(field.getKey(), field.getValue());
            }
        });
        values.computeIfPresent("metadata", (key, metadata) -> metadata.get("version"));
        values.computeIfPresent("fewshot_config", (key, fewShot) -> JSON.valueToTree(comparable(fewShot)));
        return values;
    }

    /** Ours as it looks after being written and read, so that numbers are of the same kinds. */
    private static JsonNode exported(TaskDef task) {
        try {
            return JSON.readTree(JSON.writeValueAsString(task.config()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFunction(JsonNode value) {
        String text = value.asText();
        return text.startsWith("def ")
                || text.startsWith("<function")
                || text.startsWith("functools.partial")
                || text.matches("[\\w/]+/\\w+\\.\\w+");
    }

    private static Map<String, List<String>> members(TaskSelection selection) {
        Map<String, List<String>> members = new TreeMap<>();
        selection.groups().forEach((name, group) -> members.put(name, group.members()));
        return members;
    }

    private static Map<String, List<String>> recordedMembers(GoldenRun run) {
        Map<String, List<String>> members = new TreeMap<>();
        run.recorded().get("group_subtasks").fields().forEachRemaining(group -> {
            List<String> names = new ArrayList<>();
            group.getValue().forEach(name -> names.add(name.asText()));
            members.put(group.getKey(), names);
        });
        return members;
    }

    private static List<String> fieldNames(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
