package io.benchlake.run.responses;

import io.benchlake.inference.UnitCourse;
import io.benchlake.lake.RunClaims.Claim;
import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.lake.table.RunRow.Work;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.PlannedRequest.Input;
import io.benchlake.plan.UnitCutter;
import io.benchlake.request.Response;
import io.benchlake.run.progress.Progress;
import io.benchlake.run.state.Cancellation;
import io.benchlake.run.state.OpenedLake;
import io.benchlake.run.state.RunHeader;
import io.benchlake.run.state.RunLog;
import io.benchlake.run.state.RunPlan;
import io.benchlake.run.state.StoredResponses;
import io.benchlake.spark.DeviceModel;
import io.benchlake.spark.KeyedResponse;
import io.benchlake.spark.UnitTask;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** Gets the responses to all requests of a run: those that are stored are read, the others run and stored. */
public final class ResponsesJob {
    private final SparkSession spark;
    private final OpenedLake lake;
    private final ResponseCommits commits;
    private final PrintWriter out;
    private final Cancellation cancellation;
    private final OtherDrivers others;
    private final Progress progress;

    public ResponsesJob(
            SparkSession spark,
            OpenedLake lake,
            ResponseCommits commits,
            PrintWriter out,
            Cancellation cancellation,
            Progress progress) {
        this.progress = progress;
        this.spark = spark;
        this.lake = lake;
        this.commits = commits;
        this.out = out;
        this.cancellation = cancellation;
        others = new OtherDrivers(out, cancellation);
    }

    /** The response to each request of the plan, by hash; the last ones are still being committed. */
    public Map<String, Response> run(RunPlan plan, RunLog log) {
        String fingerprint = plan.header().model().fingerprint();
        long searched = lake.searchedVersion();
        commits.skipPresent();
        Map<String, Response> responses =
                new HashMap<>(lake.storedResponses(fingerprint, plan.requests().keySet()));
        InferenceWork work = InferenceWork.none(plan.requests().size());
        while (true) {
            commits.finish();
            Map<String, PlannedRequest> open = without(plan.requests(), responses.keySet());
            if (others.haveBeenMet() && log.isFinishedElsewhere()) {
                // A claim now would put this driver's counts in the place of those of the driver that did the work.
                responses.putAll(new StoredResponses(lake.withTables(), fingerprint).of(open.keySet()));
                if (responses.size() == plan.requests().size()) {
                    return responses;
                }
            }
            InferenceWork all = work.with(open.values());
            Claim claim = log.claim(open.keySet(), all.work(commits.stored(), responses.size() - commits.stored()));
            // What another driver was running until now is in the table.
            long version = lake.withTables().version(ResponsesTable.DEFINITION);
            if (version != searched) {
                responses.putAll(new StoredResponses(lake.withTables(), fingerprint).of(open.keySet()));
                searched = version;
            }
            others.meet(claim, log.row().runId(), open.size());
            Map<String, PlannedRequest> granted = without(open, responses.keySet());
            granted.keySet().retainAll(claim.granted());
            if (claim.isHeld() && !(granted.isEmpty() && others.haveBeenMet())) {
                Map<String, Integer> begun = begun(plan, claim, responses.keySet());
                work = runUnits(
                        plan, log, granted, begun, granted.size() == open.size() ? all : work.with(granted.values()));
                responses.putAll(commits.responses());
            }
            int missing = plan.requests().size() - responses.size();
            if (claim.isHeld() && missing == 0) {
                report(log.row().work());
                return responses;
            }
            if (!claim.isHeld() || granted.isEmpty()) {
                others.await(claim, missing);
            }
        }
    }

    /**
     * The requests that earlier drivers of the run answered in units that are not done, with the tokens of their
     * responses; they keep their places in these units.
     */
    private Map<String, Integer> begun(RunPlan plan, Claim claim, Set<String> answered) {
        List<String> hashes = plan.requests().keySet().stream()
                .filter(hash -> answered.contains(hash) && claim.hasBegun(hash))
                .toList();
        return hashes.isEmpty()
                ? Map.of()
                : new StoredResponses(lake.withTables(), plan.header().model().fingerprint()).generatedTokens(hashes);
    }

    private InferenceWork runUnits(
            RunPlan plan,
            RunLog log,
            Map<String, PlannedRequest> requests,
            Map<String, Integer> begun,
            InferenceWork work) {
        RunHeader header = plan.header();
        commits.commit(unaskable(requests.values()));
        List<UnitTask> units = new UnitCutter(
                        header.model().spec().batchPolicy(),
                        hash -> !requests.containsKey(hash) && !begun.containsKey(hash),
                        hash -> requests.containsKey(hash) ? UnitCourse.OPEN : begun.getOrDefault(hash, 0))
                .cut(plan.requests().values());
        long cost = units.stream().mapToLong(UnitTask::cost).sum();
        out.printf(
                "benchlake: %,d requests, %,d of them answered already; asking %,d in %,d units, %,d tokens%n",
                work.planned(), log.row().work().reusedResponses(), requests.size(), units.size(), cost);
        CommitPolicy policy = CommitPolicy.of(header.spec().modelOptions().chunkTokens());
        progress.toAnswer(requests.size(), cost);
        InferenceTotals totals = new RunUnitsJob(spark, commits, cancellation, sofar -> show(log, work.with(sofar)))
                .run(new DeviceModel(header.model().spec()), units, policy);
        InferenceWork done = work.with(totals);
        log.work(work(log, done));
        return done;
    }

    private void show(RunLog log, InferenceWork work) {
        log.work(work(log, work));
        progress.answered(work.totals().answered(), work.totals().computedTokens());
        progress.show();
    }

    private Work work(RunLog log, InferenceWork work) {
        return work.work(commits.stored(), log.row().work().reusedResponses());
    }

    /** Prints how many tokens the model computed, and how many would have been the least. */
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

    /** Requests that no model can answer get a row that says why. */
    private static List<KeyedResponse> unaskable(Collection<PlannedRequest> requests) {
        return requests.stream()
                .filter(request -> request.input() instanceof Input.Unanswerable)
                .map(request -> KeyedResponse.unanswered(
                        request.hash(),
                        request.kind().key(),
                        ((Input.Unanswerable) request.input()).status(),
                        request.promptTokens(),
                        0))
                .toList();
    }

    private static Map<String, PlannedRequest> without(Map<String, PlannedRequest> requests, Set<String> answered) {
        Map<String, PlannedRequest> open = new LinkedHashMap<>(requests);
        open.keySet().removeAll(answered);
        return open;
    }
}
