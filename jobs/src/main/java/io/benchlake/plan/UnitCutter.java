package io.benchlake.plan;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.UnitCourse;
import io.benchlake.inference.UnitPlanner;
import io.benchlake.inference.UnitPlanner.PlannedUnit;
import io.benchlake.inference.WorkUnit;
import io.benchlake.plan.PlannedRequest.Input;
import io.benchlake.spark.UnitTask;
import io.benchlake.spark.UnitTask.MemberRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Cuts a plan's distinct requests into units of work.
 *
 * <p>Units are cut from all requests in canonical order, whether they are answered or not; only then are those taken
 * out of their units that were answered before the run began. Those that the run has answered itself keep their places,
 * so what is left after a crash runs in the very batches it would have run in without one.
 *
 * @param leaves whether the request of a hash is taken out, since others answered it
 * @param answeredTokens tokens of the response to a request that stays, or {@link UnitCourse#OPEN}
 */
public record UnitCutter(BatchPolicy policy, Predicate<String> leaves, ToIntFunction<String> answeredTokens) {
    /** A cutter for a run that has answered nothing yet. */
    public UnitCutter(BatchPolicy policy, Predicate<String> leaves) {
        this(policy, leaves, hash -> UnitCourse.OPEN);
    }

    /** The units that still have work, in canonical order. */
    public List<UnitTask> cut(Collection<PlannedRequest> distinct) {
        List<PlannedRequest> pairs = ordered(distinct, RequestKind.LOGLIKELIHOOD);
        List<PlannedRequest> texts = ordered(distinct, RequestKind.LOGLIKELIHOOD_ROLLING);
        List<PlannedRequest> prompts = ordered(distinct, RequestKind.GENERATE_UNTIL);
        return Stream.of(
                        tasks(pairs, cutPairs(pairs)),
                        tasks(texts, cutTexts(texts)),
                        tasks(prompts, cutPrompts(prompts)))
                .flatMap(tasks -> tasks)
                .toList();
    }

    private Stream<UnitTask> tasks(List<PlannedRequest> requests, List<PlannedUnit> units) {
        return units.stream()
                .flatMap(unit ->
                        task(unit.positions().stream().map(requests::get).toList(), unit.predictedTokens()).stream());
    }

    /** The unit as it is sent to an executor; empty if nothing of it is open. */
    private Optional<UnitTask> task(List<PlannedRequest> requests, long cost) {
        List<PlannedRequest> staying = requests.stream()
                .filter(request -> !leaves.test(request.hash()))
                .toList();
        List<MemberRequest> members = staying.stream().map(this::member).toList();
        long open = members.stream().filter(MemberRequest::isOpen).count();
        return open == 0
                ? Optional.empty()
                : Optional.of(new UnitTask(unit(staying), members, cost * open / requests.size()));
    }

    private MemberRequest member(PlannedRequest request) {
        return new MemberRequest(
                request.hash(),
                request.kind().key(),
                request.promptTokens(),
                request.promptTokensCut(),
                request.continuationTokens(),
                request.kind() == RequestKind.GENERATE_UNTIL
                        ? 1
                        : items(request).size(),
                answeredTokens.applyAsInt(request.hash()));
    }

    private static WorkUnit unit(List<PlannedRequest> requests) {
        return requests.get(0).kind() == RequestKind.GENERATE_UNTIL
                ? new WorkUnit.Generations(requests.stream()
                        .map(request -> ((Input.Prompt) request.input()).item())
                        .toList())
                : new WorkUnit.Loglikelihoods(requests.stream()
                        .flatMap(request -> items(request).stream())
                        .toList());
    }

    private static List<PlannedRequest> ordered(Collection<PlannedRequest> distinct, RequestKind kind) {
        return distinct.stream()
                .filter(request -> request.kind() == kind && !(request.input() instanceof Input.Unanswerable))
                .sorted(Comparator.comparing(PlannedRequest::hash))
                .toList();
    }

    private List<PlannedUnit> cutPairs(List<PlannedRequest> requests) {
        return new UnitPlanner(policy)
                .loglikelihoods(
                        requests.stream().map(request -> items(request).get(0)).toList());
    }

    private List<PlannedUnit> cutPrompts(List<PlannedRequest> requests) {
        return new UnitPlanner(policy)
                .generations(requests.stream()
                        .map(request -> ((Input.Prompt) request.input()).item())
                        .toList());
    }

    /** Windows of a text share nothing, so whole texts fill a unit up to the policy's tokens. */
    private List<PlannedUnit> cutTexts(List<PlannedRequest> requests) {
        List<PlannedUnit> units = new ArrayList<>();
        List<Integer> unit = new ArrayList<>();
        long cost = 0;
        for (int i = 0; i < requests.size(); i++) {
            long tokens = requests.get(i).inputTokens();
            if (!unit.isEmpty() && cost + tokens > policy.tokensPerUnit()) {
                units.add(new PlannedUnit(unit, cost));
                unit.clear();
                cost = 0;
            }
            unit.add(i);
            cost += tokens;
        }
        if (!unit.isEmpty()) {
            units.add(new PlannedUnit(unit, cost));
        }
        return units;
    }

    private static List<LoglikelihoodItem> items(PlannedRequest request) {
        return ((Input.Continuations) request.input()).items();
    }
}
