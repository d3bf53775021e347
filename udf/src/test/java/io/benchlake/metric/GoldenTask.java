package io.benchlake.metric;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.SharedFixtures;
import io.benchlake.doc.Doc;
import io.benchlake.filter.FilterPipeline;
import io.benchlake.filter.FilterStep;
import io.benchlake.metric.statistic.Aggregation;
import io.benchlake.request.Response;
import io.benchlake.taskdef.FunctionRef;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** One task of a recorded run of the reference harness: its definition as recorded, its sample rows, its results. */
record GoldenTask(TaskDef def, String choiceDelimiter, List<Doc> docs, List<JsonNode> rows, JsonNode results) {
    private static final Map<String, String> AGGREGATIONS = Map.of(
            "acc", "mean",
            "acc_norm", "mean",
            "word_perplexity", "weighted_perplexity",
            "byte_perplexity", "weighted_perplexity",
            "bits_per_byte", "bits_per_byte");

    static List<GoldenTask> ofRun(String id) {
        JsonNode run = PlainJson.readGzip(SharedFixtures.require("golden/" + id + ".json.gz"));
        List<GoldenTask> tasks = new ArrayList<>();
        run.get("samples").fieldNames().forEachRemaining(name -> tasks.add(of(run, name)));
        return tasks;
    }

    private static GoldenTask of(JsonNode run, String name) {
        JsonNode config = run.get("configs").get(name);
        List<JsonNode> rows = list(run.get("samples").get(name));
        return new GoldenTask(
                def(name, config),
                run.get("spec").has("apply_chat_template")
                        ? ""
                        : config.get("target_delimiter").textValue(),
                docs(name, config, rows.size()),
                rows,
                run.get("results").get(name));
    }

    FilterPipeline pipeline(String filter) {
        return def.filters().stream()
                .filter(spec -> spec.name().equals(filter))
                .findFirst()
                .orElseThrow();
    }

    ScorableDoc doc(JsonNode row) {
        return new ScorableDoc(docOf(row), gold(row), choices(row));
    }

    DocResponses answers(JsonNode row) {
        return switch (def.outputType()) {
            case MULTIPLE_CHOICE, LOGLIKELIHOOD ->
                new DocResponses.Continuations(
                        list(row.get("resps")).stream().map(GoldenTask::scored).toList());
            case LOGLIKELIHOOD_ROLLING ->
                new DocResponses.Rolling(row.get("resps").get(0).get(0).doubleValue());
            case GENERATE_UNTIL ->
                new DocResponses.FilteredText(
                        pipeline(row.get("filter").textValue()).apply(docOf(row), texts(row)));
        };
    }

    private static List<String> texts(JsonNode row) {
        return list(row.get("resps").get(0)).stream().map(JsonNode::textValue).toList();
    }

    private static Response.Likelihood scored(JsonNode response) {
        return new Response.Likelihood(
                response.get(0).get(0).doubleValue(), response.get(0).get(1).booleanValue());
    }

    private Doc docOf(JsonNode row) {
        int id = row.get("doc_id").intValue();
        return docs.isEmpty() ? new Doc(id, Map.of()) : docs.get(id);
    }

    private Gold gold(JsonNode row) {
        JsonNode target = row.get("target");
        if (def.name().contains("winogra")) {
            return new Gold.Index(Integer.parseInt((String) docOf(row).fields().get("answer")) - 1);
        }
        if (target.isArray()) {
            return target.get(0).isInt()
                    ? new Gold.Indices(
                            list(target).stream().map(JsonNode::intValue).toList())
                    : new Gold.Texts(
                            list(target).stream().map(JsonNode::textValue).toList());
        }
        return target.isInt() ? new Gold.Index(target.intValue()) : new Gold.Text(target.textValue());
    }

    private List<String> choices(JsonNode row) {
        return def.outputType() == OutputType.MULTIPLE_CHOICE
                ? list(row.get("arguments")).stream()
                        .map(argument -> argument.get(1).textValue().substring(choiceDelimiter.length()))
                        .toList()
                : List.of();
    }

    private static List<Doc> docs(String name, JsonNode config, int limit) {
        boolean needed = config.hasNonNull("process_results") || name.contains("winogra");
        return needed
                ? PlainJson.readDocs(
                        SharedFixtures.require("data/hf/%s/%s/%s.jsonl"
                                .formatted(
                                        config.get("dataset_path").textValue(),
                                        config.path("dataset_name").asText("default"),
                                        config.hasNonNull("test_split")
                                                ? config.get("test_split").textValue()
                                                : config.get("validation_split").textValue())),
                        limit)
                : List.of();
    }

    private static TaskDef def(String name, JsonNode config) {
        OutputType outputType = Arrays.stream(OutputType.values())
                .filter(type -> type.key().equals(config.get("output_type").textValue()))
                .findFirst()
                .orElseThrow();
        return TestTasks.task(name, outputType, filters(config), metrics(config), processResults(name, config));
    }

    private static @Nullable FunctionRef processResults(String name, JsonNode config) {
        if (!config.hasNonNull("process_results")) {
            return null;
        }
        if (name.startsWith("agieval")) {
            return new FunctionRef(
                    "agieval/utils",
                    name.endsWith("math") && !name.contains("sat") ? "process_results" : "process_results_mcqa");
        }
        if (name.startsWith("hendrycks")) {
            return new FunctionRef("hendrycks_math/utils", "process_results");
        }
        return name.equals("wikitext")
                ? new FunctionRef("wikitext/preprocess_wikitext", "process_results")
                : new FunctionRef("truthfulqa/utils", "process_results_mc2");
    }

    private static List<FilterPipeline> filters(JsonNode config) {
        if (!config.hasNonNull("filter_list")) {
            return List.of(new FilterPipeline("none", List.of(new FilterStep("take_first", Map.of()))));
        }
        return list(config.get("filter_list")).stream()
                .map(pipeline -> new FilterPipeline(
                        pipeline.get("name").textValue(),
                        list(pipeline.get("filter")).stream()
                                .map(GoldenTask::step)
                                .toList()))
                .toList();
    }

    private static FilterStep step(JsonNode step) {
        Map<String, @Nullable Object> options = PlainJson.map(step);
        options.remove("function");
        return new FilterStep(step.get("function").textValue(), options);
    }

    private static List<MetricSpec> metrics(JsonNode config) {
        if (!config.hasNonNull("metric_list")) {
            return List.of(metric("acc"), metric("acc_norm"));
        }
        return list(config.get("metric_list")).stream().map(GoldenTask::metric).toList();
    }

    private static MetricSpec metric(String name) {
        return new MetricSpec(name, aggregation(AGGREGATIONS.getOrDefault(name, name)), true, Map.of());
    }

    private static MetricSpec metric(JsonNode config) {
        String name = config.get("metric").textValue();
        String aggregation = config.path("aggregation").asText(AGGREGATIONS.getOrDefault(name, name));
        return new MetricSpec(
                name,
                aggregation.startsWith("def cb_multi_fi") ? Aggregation.COMMITMENT_BANK_F1 : aggregation(aggregation),
                true,
                PlainJson.map(config));
    }

    /** What an own function computes is written as its text; it is none of the known ones, and not needed. */
    private static Aggregation aggregation(String key) {
        return Aggregation.find(key).orElse(Aggregation.MEAN);
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
