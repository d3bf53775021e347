package io.benchlake.jobs;

import io.benchlake.lake.RunRow.Work;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.PlannedRequest.Ask;
import io.benchlake.plan.UniqueTokens;
import io.benchlake.plan.UnitCutter;
import io.benchlake.request.Response;
import io.benchlake.spark.AnsweredRequest;
import io.benchlake.spark.DeviceModel;
import io.benchlake.spark.ScoreUnits;
import io.benchlake.spark.UnitTask;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** Gets the answers to all requests of a run: those that are stored are read, the others asked and stored. */
final class AskRequestsJob {
    private final SparkSession spark;
    private final OpenedLake lake;
    private final AnswerCommits commits;
    private final PrintWriter out;
    private final Cancellation cancellation;

    AskRequestsJob(
            SparkSession spark, OpenedLake lake, AnswerCommits commits, PrintWriter out, Cancellation cancellation) {
        this.spark = spark;
        this.lake = lake;
        this.commits = commits;
        this.out = out;
        this.cancellation = cancellation;
    }

    /** The answer to each request of the plan, by hash; the last ones are still being committed. */
    Map<String, Response> run(RunPlan plan, RunLog log) {
        RunHeader header = plan.header();
        String fingerprint = header.model().fingerprint();
        Map<String, Response> answers =
                new HashMap<>(lake.storedAnswers(fingerprint, plan.requests().keySet()));
        Set<String> answered = Set.copyOf(answers.keySet());
        List<UnitTask> units = new UnitCutter(header.model().spec().batchPolicy(), answered::contains)
                .cut(plan.requests().values());
        Work planned = planned(plan, answered);
        log.running(planned);
        commits.commit(unaskable(plan, answered));
        Work done = withDone(planned, ask(header, units, planned));
        log.work(done);
        report(done);
        answers.putAll(commits.answers());
        return complete(answers, plan);
    }

    private ScoringTotals ask(RunHeader header, List<UnitTask> units, Work planned) {
        long asked = planned.plannedRequests() - planned.reusedResponses();
        long cost = units.stream().mapToLong(UnitTask::cost).sum();
        out.printf(
                "benchlake: %,d requests, %,d of them answered already; asking %,d in %,d units, %,d tokens%n",
                planned.plannedRequests(), planned.reusedResponses(), asked, units.size(), cost);
        CommitPolicy policy = CommitPolicy.of(header.spec().modelOptions().chunkTokens());
        return new ScoreRequestsJob(spark, commits, new Progress(out, asked, cost), cancellation)
                .run(new ScoreUnits(new DeviceModel(header.model().spec())), units, policy);
    }

    /** What the model had to do against the least it could have done. */
    private void report(Work done) {
        if (done.computedTokens() > 0) {
            out.printf(
                    Locale.ROOT,
                    "benchlake: computed %,d tokens for %,d unique ones (%.3fx) in %.1f s of model time, %,.0f tokens/s%n",
                    done.computedTokens(),
                    done.uniqueTokens(),
                    (double) done.computedTokens() / done.uniqueTokens(),
                    done.modelSeconds(),
                    done.computedTokens() / done.modelSeconds());
        }
    }

    private static Work planned(RunPlan plan, Set<String> answered) {
        List<PlannedRequest> open = plan.requests().values().stream()
                .filter(request -> !answered.contains(request.hash()))
                .toList();
        long promptTokens = open.stream().mapToLong(PlannedRequest::inputTokens).sum();
        return new Work(plan.requests().size(), answered.size(), 0, promptTokens, UniqueTokens.of(open), 0, 0);
    }

    private static Work withDone(Work planned, ScoringTotals totals) {
        return new Work(
                planned.plannedRequests(),
                planned.reusedResponses(),
                planned.plannedRequests() - planned.reusedResponses(),
                planned.promptTokens(),
                planned.uniqueTokens() + totals.generatedTokens(),
                totals.computedTokens(),
                totals.modelSeconds());
    }

    /** Requests that no model can answer get a row that says why. */
    private static List<AnsweredRequest> unaskable(RunPlan plan, Set<String> answered) {
        return plan.requests().values().stream()
                .filter(request -> request.ask() instanceof Ask.Nothing && !answered.contains(request.hash()))
                .map(request -> AnsweredRequest.unanswered(
                        request.hash(),
                        request.kind().key(),
                        request.promptTokens(),
                        ((Ask.Nothing) request.ask()).status()))
                .toList();
    }

    private static Map<String, Response> complete(Map<String, Response> answers, RunPlan plan) {
        long missing = plan.requests().keySet().stream()
                .filter(hash -> !answers.containsKey(hash))
                .count();
        if (missing > 0) {
            throw new IllegalStateException(
                    missing + " of " + plan.requests().size() + " requests have neither a stored nor a new answer");
        }
        return answers;
    }
}
