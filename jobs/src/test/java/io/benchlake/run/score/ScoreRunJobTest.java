package io.benchlake.run.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.config.OutputOptions;
import io.benchlake.doc.Doc;
import io.benchlake.lake.Lake;
import io.benchlake.lake.LakeRows;
import io.benchlake.lake.table.ResultRow.RunColumns;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.metric.aggregate.MetricKey;
import io.benchlake.metric.aggregate.MetricValue;
import io.benchlake.plan.DocBlockReader;
import io.benchlake.plan.DocFindings;
import io.benchlake.plan.DocPlan;
import io.benchlake.plan.DocSlice;
import io.benchlake.plan.EvaluatedTask;
import io.benchlake.plan.GenerationKwargs;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.Request;
import io.benchlake.request.Response;
import io.benchlake.request.Response.Status;
import io.benchlake.score.ScoredTask;
import io.benchlake.spark.KeyedResponse;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.Choices;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.catalogue.TaskSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreRunJobTest {
    private static final int DOCS = 2600;
    private static final MetricKey ACC = new MetricKey("acc", "none");

    @TempDir
    private Path folder;

    /** One in three texts is wrong, some requests have no response, and the responses of some docs are shared. */
    @Test
    void whereverTheResponsesComeFromRowsAndResultsAreTheSame() throws IOException {
        Lake lake = LakeRows.emptyLake(folder.resolve("lake"));
        TaskSelection selection = selection();
        Map<String, Response> responses = new HashMap<>();
        List<TaskBlocks> plans = List.of(choices(selection, responses), texts(selection, responses));
        store(lake, responses);

        Written sent = score(lake, "sent", selection, plans, stored(lake, Integer.MAX_VALUE));
        Written joined = score(lake, "joined", selection, plans, stored(lake, 0));

        assertThat(sent.samples()).hasSize(DOCS + 2 * 10);
        assertThat(joined).isEqualTo(sent);
        assertThat(sent.files()).as("of %d docs", DOCS + 10).isEqualTo(2);
        assertThat(sent.unscored()).containsExactly("11 NaN or infinite logits, 3 out of memory", "");
        // 2,586 docs have a score, of which those whose number is even are right.
        assertThat(sent.accuracy().value()).isEqualTo(1297 / 2586.0);
        assertThat(sent.accuracy().standardError())
                .isCloseTo(Math.sqrt(1297 * 1289 / 2586.0 / 2586.0 / 2585.0), within(1e-14));
    }

    /** What a run left, but for its id. */
    private record Written(
            List<String> samples, List<String> results, int files, List<String> unscored, MetricValue accuracy) {}

    private Written score(
            Lake lake, String runId, TaskSelection selection, List<TaskBlocks> plans, StoredAnswers responses) {
        ScoreRunJob job = new ScoreRunJob(
                lake, new RunColumns(runId, "nightly", "tiny", "fp-1"), new OutputOptions(null, false, false, 100));
        try (ScoredSamples scored = job.score(selection, plans, responses)) {
            job.writeSamples(scored);
            job.writeSamples(scored);
            job.writeResults(scored.run());
            Dataset<Row> samples = lake.samples(runId);
            return new Written(
                    texts(samples),
                    texts(lake.read(ResultsTable.DEFINITION).where("run_id = '" + runId + "'")),
                    samples.inputFiles().length,
                    scored.run().tasks().stream()
                            .map(task -> task.unscored().inWords())
                            .toList(),
                    accuracy(scored.run().tasks().get(0)));
        }
    }

    private static MetricValue accuracy(ScoredTask task) {
        return Objects.requireNonNull(task.scores().values().get(ACC));
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.drop("run_id").toJSON().collectAsList().stream().sorted().toList();
    }

    private static StoredAnswers stored(Lake lake, int mostSent) {
        return new StoredAnswers(lake, "fp-1", mostSent);
    }

    /** Docs of two choices; a request for which memory ran out has a failure beside its answer, or alone. */
    private static TaskBlocks choices(TaskSelection selection, Map<String, Response> responses) {
        List<DocPlan> docs = new ArrayList<>();
        for (int id = 0; id < DOCS; id++) {
            List<List<String>> hashes = List.of(List.of("c" + id), List.of("shared" + id % 7));
            docs.add(new DocPlan(
                    new DocPrompt(
                            new Doc(id, Map.of("q", "q" + id)),
                            List.of(new Request.Loglikelihood("q" + id, " x"), new Request.Loglikelihood("q", " y")),
                            0L,
                            List.of("x", "y"),
                            -1),
                    hashes,
                    List.of(0, 0)));
            responses.put("c" + id, answer(id));
            responses.put("shared" + id % 7, new Response.Likelihood(-2, false));
        }
        return plan(selection, "choices", docs);
    }

    private static Response answer(int id) {
        if (id % 250 == 1) {
            return new Response.Unanswered(Status.NUMERIC);
        }
        return id % 1000 == 2
                ? new Response.Unanswered(Status.OUT_OF_MEMORY)
                : new Response.Likelihood(id % 2 == 0 ? -1 : -3 - id / 7.0, false);
    }

    private static TaskBlocks texts(TaskSelection selection, Map<String, Response> responses) {
        List<DocPlan> docs = IntStream.range(0, 10)
                .mapToObj(id -> new DocPlan(
                        new DocPrompt(
                                new Doc(id, Map.of("q", "q" + id)),
                                List.of(new Request.GenerateUntil(
                                        "q" + id,
                                        new GenerationParameters(List.of(), 8, GenerationParameters.Sampling.GREEDY))),
                                String.valueOf(id),
                                List.of(),
                                -1),
                        List.of(List.of("t" + id)),
                        List.of(id)))
                .toList();
        docs.forEach(doc -> responses.put(
                doc.hashes().get(0).get(0),
                new Response.Generated("it is " + doc.prompt().doc().id() % 3)));
        return plan(selection, "texts", docs);
    }

    private static TaskBlocks plan(TaskSelection selection, String name, List<DocPlan> docs) {
        TaskDef task = Objects.requireNonNull(selection.tasks().get(name));
        List<DocBlockReader> blocks = new ArrayList<>();
        for (int start = 0; start < docs.size(); start += DocSlice.DOCS) {
            blocks.add(new HeldDocs(
                    new ArrayList<>(docs.subList(start, Math.min(docs.size(), start + DocSlice.DOCS)))));
        }
        return new TaskBlocks(
                new EvaluatedTask(
                        task, GenerationKwargs.none(name), docs.size(), docs.size(), docs.size(), DocFindings.NONE),
                blocks);
    }

    private record HeldDocs(ArrayList<DocPlan> docs) implements DocBlockReader {
        @Override
        public int size() {
            return docs.size();
        }
    }

    private static void store(Lake lake, Map<String, Response> responses) {
        List<KeyedResponse> rows = new ArrayList<>();
        responses.forEach((hash, response) -> rows.add(LakeRows.response(hash, "loglikelihood", response)));
        responses.keySet().stream()
                .limit(20)
                .forEach(hash -> rows.add(
                        LakeRows.response(hash, "loglikelihood", new Response.Unanswered(Status.OUT_OF_MEMORY))));
        rows.add(LakeRows.response("c1", "loglikelihood", new Response.Unanswered(Status.OUT_OF_MEMORY)));
        rows.add(LakeRows.response("of another run", "loglikelihood", new Response.Likelihood(-1, true)));
        LakeRows.appendResponses(lake, rows);
    }

    private TaskSelection selection() throws IOException {
        write("choices", """
                output_type: multiple_choice
                doc_to_text: q
                doc_to_target: gold
                doc_to_choice: ["x", "y"]
                metric_list: [{metric: acc}, {metric: f1}]
                """);
        write("texts", """
                output_type: generate_until
                doc_to_text: q
                doc_to_target: gold
                filter_list:
                  - {name: last, filter: [{function: regex, regex_pattern: '(\\d+)'}, {function: take_first}]}
                  - {name: whole, filter: [{function: take_first}]}
                metric_list: [{metric: exact_match}]
                """);
        Files.writeString(folder.resolve("both.yaml"), """
                group: both
                task: [choices, texts]
                aggregate_metric_list: [{metric: acc, weight_by_size: true}]
                """);
        return TaskCatalogue.of(List.of(folder)).selectRequested(Choices.of(List.of("both")));
    }

    private void write(String task, String keys) throws IOException {
        Files.writeString(
                folder.resolve(task + ".yaml"),
                "task: " + task + "\ndataset_path: own/data\ntest_split: test\n" + keys);
    }
}
