package io.benchlake.plan.unit;

import io.benchlake.inference.UnitCourse;
import io.benchlake.inference.WorkUnit;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.PlannedRequest.Input;
import io.benchlake.spark.KeyedResponse;
import io.benchlake.spark.UnitTask;
import io.benchlake.spark.UnitTask.MemberRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A unit of the plan with what is known of its answers. Requests that are answered keep their places, so that the
 * others are computed in the very batches of the whole unit.
 *
 * @param answered for the hash of each request that is not to be asked, the tokens that were generated as its response,
 *     0 for a log-likelihood; other hashes may be there too
 */
public record OpenUnit(CutUnit unit, Map<String, Integer> answered) {
    /** What answering the open requests takes at least. */
    public UnitWork work() {
        return UnitWork.of(open());
    }

    /** What a device is to compute; empty if it has nothing to. */
    public Optional<UnitTask> task() {
        int open = open().size();
        return open == 0 || !isAskable()
                ? Optional.empty()
                : Optional.of(new UnitTask(
                        input(),
                        unit.requests().stream().map(this::member).toList(),
                        unit.cost() * open / unit.requests().size()));
    }

    /** Responses to open requests that no model can answer; they say why. */
    public List<KeyedResponse> unanswerable() {
        return isAskable()
                ? List.of()
                : open().stream().map(OpenUnit::unanswered).toList();
    }

    private List<PlannedRequest> open() {
        return unit.requests().stream()
                .filter(request -> !answered.containsKey(request.hash()))
                .toList();
    }

    private boolean isAskable() {
        return kind() != UnitKind.UNANSWERABLE;
    }

    private UnitKind kind() {
        return UnitKind.of(unit.requests().get(0));
    }

    private WorkUnit input() {
        return kind() == UnitKind.GENERATIONS
                ? new WorkUnit.Generations(
                        unit.requests().stream().map(UnitKind::generation).toList())
                : new WorkUnit.Loglikelihoods(unit.requests().stream()
                        .flatMap(request -> ((Input.Continuations) request.input()).items().stream())
                        .toList());
    }

    private MemberRequest member(PlannedRequest request) {
        return new MemberRequest(
                request.hash(),
                request.kind().key(),
                request.promptTokens(),
                request.promptTokensCut(),
                request.continuationTokens(),
                request.input() instanceof Input.Continuations continuations
                        ? continuations.items().size()
                        : 1,
                answered.getOrDefault(request.hash(), UnitCourse.OPEN));
    }

    private static KeyedResponse unanswered(PlannedRequest request) {
        return KeyedResponse.unanswered(
                request.hash(),
                request.kind().key(),
                ((Input.Unanswerable) request.input()).status(),
                request.promptTokens(),
                0);
    }
}
