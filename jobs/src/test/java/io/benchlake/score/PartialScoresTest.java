package io.benchlake.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.doc.Doc;
import io.benchlake.metric.ScoreBounds;
import io.benchlake.metric.aggregate.GroupScore;
import io.benchlake.metric.aggregate.MetricKey;
import io.benchlake.plan.DocFindings;
import io.benchlake.plan.DocPlan;
import io.benchlake.plan.EvaluatedTask;
import io.benchlake.plan.GenerationKwargs;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.request.Request;
import io.benchlake.request.Response;
import io.benchlake.request.Response.Status;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.Choices;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.catalogue.TaskSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores of tasks and groups of which docs have no answer. */
class PartialScoresTest {
    private static final MetricKey ACC = new MetricKey("acc", "none");
    private static final MetricKey F1 = new MetricKey("f1", "none");
    private static final Map<Character, Response> ANSWERS = Map.of(
            '+', new Response.Likelihood(-1, true),
            '-', new Response.Likelihood(-3, false),
            'l', new Response.Unanswered(Status.TOO_LONG),
            'n', new Response.Unanswered(Status.NUMERIC));

    @TempDir
    private Path folder;

    private TaskSelection selection;

    @BeforeEach
    void writeTasks() throws IOException {
        for (String task : List.of("a", "b")) {
            Files.writeString(folder.resolve(task + ".yaml"), """
                    task: %s
                    dataset_path: own/data
                    test_split: test
                    output_type: multiple_choice
                    doc_to_text: q
                    doc_to_target: gold
                    doc_to_choice: ["x", "y"]
                    metric_list: [{metric: acc}, {metric: f1}]
                    """.formatted(task));
        }
        Files.writeString(folder.resolve("both.yaml"), """
                group: both
                task: [a, b]
                aggregate_metric_list: [{metric: acc, weight_by_size: true}, {metric: f1, weight_by_size: true}]
                """);
        Files.writeString(folder.resolve("rule.yaml"), """
                group: rule
                task: [a, b]
                composite:
                  metric: rule_v1
                  parts:
                    - {of: a, metric: acc, filter: none, choices: 2}
                    - {of: b, metric: acc, filter: none, choices: 0}
                """);
        selection = TaskCatalogue.of(List.of(folder)).selectRequested(Choices.of(List.of("both", "rule")));
    }

    @Test
    void aScoreOverAPartOfTheDocsHasTheBoundsThatTheOthersAllow() {
        ScoredTask task = task("a", "+-", "+-", "-+", "+n");

        Coverage coverage = task.coverage(ACC);

        assertThat(Objects.requireNonNull(task.scores().values().get(ACC)).value())
                .isCloseTo(2 / 3.0, within(1e-12));
        assertThat(coverage.docs()).isEqualTo(4);
        assertThat(coverage.unscored()).isEqualTo(1);
        assertThat(Objects.requireNonNull(coverage.bounds()).low()).isCloseTo(0.5, within(1e-12));
        assertThat(coverage.bounds().high()).isCloseTo(0.75, within(1e-12));
        assertThat(coverage.reason()).isEqualTo("1 NaN or infinite logits");
        assertThat(task.coverage(F1).bounds())
                .as("of all docs at once, so without a range a doc")
                .isNull();
        assertThat(task.coverage(F1).unscored()).isPositive();
    }

    @Test
    void aTaskWithoutAnyScoredDocHasItsScoresWithTheReason() {
        ScoredTask task = task("a", "+l", "n-");

        assertThat(task.scores().values()).isEmpty();
        assertThat(task.scores().failures()).containsOnlyKeys(ACC, F1);
        assertThat(task.coverage(ACC).unscored()).isEqualTo(2);
        assertThat(task.coverage(ACC).reason()).isEqualTo("1 NaN or infinite logits, 1 too long for the model");
    }

    @Test
    void allScoresOfACompleteTaskAreWhole() {
        ScoredTask task = task("a", "+-");

        assertThat(task.coverage(ACC)).isEqualTo(new Coverage(1, 0, null, null));
    }

    @Test
    void answersAloneAreNoMissingScores() {
        ScoredTask task = score("a", true, List.of("+-"));

        assertThat(task.scores().keys()).isEmpty();
    }

    @Test
    void aGroupTellsOfTheDocsThatItsTasksLack() {
        ScoredRun run = run(task("a", "+-", "-+"), task("b", "+-", "nn"));

        Coverage coverage = coverage(run, "both", ACC);

        assertThat(coverage.docs()).isEqualTo(4);
        assertThat(coverage.unscored()).isEqualTo(1);
        assertThat(Objects.requireNonNull(coverage.bounds()).low()).isCloseTo(0.5, within(1e-12));
        assertThat(coverage.bounds().high()).isCloseTo(0.75, within(1e-12));
        assertThat(coverage.reason()).isEqualTo("b: 1 NaN or infinite logits");
        assertThat(coverage(run, "both", F1).bounds()).isNull();
        assertThat(score(run, "both", ACC)).isInstanceOf(GroupScore.Scored.class);
    }

    @Test
    void aTaskWithoutScoresLeavesItsGroupWithoutOne() {
        ScoredRun run = run(task("a", "+-"), task("b", "l+"));

        assertThat(score(run, "both", ACC))
                .isEqualTo(new GroupScore.Unscored("1 of 2 tasks failed; b: no doc has a score"));
        Coverage coverage = coverage(run, "both", ACC);
        assertThat(coverage.unscored()).isEqualTo(1);
        assertThat(coverage.reason()).isEqualTo("1 of 2 tasks failed; b: no doc has a score");
        assertThat(coverage.bounds()).isEqualTo(new ScoreBounds(0.5, 1));
    }

    @Test
    void aScoreMadeOfScoresTellsOfTheDocsBelowToo() {
        ScoredRun run = run(task("a", "+-", "+-", "+-", "nn"), task("b", "+-"));

        Coverage coverage = coverage(run, "rule", new MetricKey("rule_v1", "none"));

        assertThat(coverage.unscored()).isEqualTo(1);
        assertThat(Objects.requireNonNull(coverage.bounds()).low()).isCloseTo(0.75, within(1e-12));
        assertThat(coverage.bounds().high()).isCloseTo(1, within(1e-12));
    }

    private Coverage coverage(ScoredRun run, String group, MetricKey key) {
        return new GroupCoverage(run).of(group(run, group), key);
    }

    private static GroupScore score(ScoredRun run, String group, MetricKey key) {
        return Objects.requireNonNull(group(run, group).scores().get(key));
    }

    private static ScoredGroup group(ScoredRun run, String name) {
        return run.groups().stream()
                .filter(group -> group.group().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private ScoredRun run(ScoredTask... tasks) {
        return ScoredRun.of(selection, List.of(tasks));
    }

    /**
     * @param docs of each, the answers to its two choices, the right one first: likelier, less likely, too long, NaN
     */
    private ScoredTask task(String name, String... docs) {
        return score(name, false, List.of(docs));
    }

    private ScoredTask score(String name, boolean predictOnly, List<String> docs) {
        TaskDef task = Objects.requireNonNull(selection.tasks().get(name));
        List<DocPlan> plans = IntStream.range(0, docs.size())
                .mapToObj(id -> new DocPlan(prompt(id), List.of(List.of(id + "/0"), List.of(id + "/1")), List.of(0, 0)))
                .toList();
        EvaluatedTask planned =
                new EvaluatedTask(task, GenerationKwargs.none(name), docs.size(), docs.size(), 0, DocFindings.NONE);
        TaskScorer scorer = new TaskScorer(task, predictOnly, 100);
        List<SliceTally> slices = plans.stream()
                .map(doc ->
                        scorer.score(List.of(doc), hash -> answer(docs, hash)).tally())
                .toList();
        return new ScoredTask(planned, scorer.outcome(slices));
    }

    private static Response answer(List<String> docs, String hash) {
        String[] parts = hash.split("/", 2);
        char answer = docs.get(Integer.parseInt(parts[0])).charAt(Integer.parseInt(parts[1]));
        return Objects.requireNonNull(ANSWERS.get(answer));
    }

    private static DocPrompt prompt(int id) {
        List<Request> requests =
                List.of(new Request.Loglikelihood("q" + id, " x"), new Request.Loglikelihood("q" + id, " y"));
        return new DocPrompt(new Doc(id, Map.of("q", "q" + id)), requests, 0L, List.of("x", "y"), -1);
    }
}
