package io.benchlake.plan;

import io.benchlake.plan.PlannedRequest.Ask;
import io.benchlake.scoring.BatchPolicy;
import io.benchlake.scoring.GenerationItem;
import io.benchlake.scoring.LoglikelihoodItem;
import io.benchlake.scoring.PlannedUnit;
import io.benchlake.scoring.ScoringUnit;
import io.benchlake.scoring.UnitPlanner;
import io.benchlake.spark.UnitTask;
import io.benchlake.spark.UnitTask.Asked;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Cuts a plan's distinct requests into scoring units.
 *
 * <p>Units are cut from all requests in canonical order, whether they are answered or not; only then do answered ones
 * leave their unit. So what is left after a crash runs in the very batches it would have run in without one.
 *
 * @param answered whether the request of a hash needs no more work
 */
public record UnitCutter(BatchPolicy policy, Predicate<String> answered) {
    /** The units that still have work, in canonical order. */
    public List<UnitTask> cut(Collection<PlannedRequest> distinct) {
        return Stream.of(
                        pairs(ordered(distinct, RequestKind.LOGLIKELIHOOD)),
                        texts(ordered(distinct, RequestKind.LOGLIKELIHOOD_ROLLING)),
                        prompts(ordered(distinct, RequestKind.GENERATE_UNTIL)))
                .flatMap(List::stream)
                .flatMap(unit -> unit.without(answered).stream())
                .toList();
    }

    private static List<PlannedRequest> ordered(Collection<PlannedRequest> distinct, RequestKind kind) {
        return distinct.stream()
                .filter(request -> request.kind() == kind && !(request.ask() instanceof Ask.Nothing))
                .sorted(Comparator.comparing(PlannedRequest::hash))
                .toList();
    }

    private List<RequestUnit> pairs(List<PlannedRequest> requests) {
        List<LoglikelihoodItem> items =
                requests.stream().map(request -> items(request).get(0)).toList();
        return units(new UnitPlanner(policy).loglikelihoods(items), requests);
    }

    private List<RequestUnit> prompts(List<PlannedRequest> requests) {
        List<GenerationItem> items = requests.stream()
                .map(request -> ((Ask.Generate) request.ask()).item())
                .toList();
        return units(new UnitPlanner(policy).generations(items), requests);
    }

    private static <U extends ScoringUnit> List<RequestUnit> units(
            List<PlannedUnit<U>> planned, List<PlannedRequest> requests) {
        return planned.stream()
                .map(unit -> new RequestUnit(
                        unit.positions().stream().map(requests::get).toList(), unit.predictedTokens()))
                .toList();
    }

    /** Windows of a text share nothing, so whole texts fill a unit up to the policy's tokens. */
    private List<RequestUnit> texts(List<PlannedRequest> requests) {
        List<RequestUnit> units = new ArrayList<>();
        List<PlannedRequest> unit = new ArrayList<>();
        long cost = 0;
        for (PlannedRequest request : requests) {
            if (!unit.isEmpty() && cost + request.inputTokens() > policy.tokensPerUnit()) {
                units.add(new RequestUnit(unit, cost));
                unit = new ArrayList<>();
                cost = 0;
            }
            unit.add(request);
            cost += request.inputTokens();
        }
        if (!unit.isEmpty()) {
            units.add(new RequestUnit(unit, cost));
        }
        return units;
    }

    private static List<LoglikelihoodItem> items(PlannedRequest request) {
        return ((Ask.Score) request.ask()).items();
    }

    /** A unit as it was cut: requests in the order in which they are asked. */
    private record RequestUnit(List<PlannedRequest> requests, long cost) {
        RequestUnit {
            requests = List.copyOf(requests);
        }

        /** The unit as it is sent to an executor; empty where all its requests are answered. */
        Optional<UnitTask> without(Predicate<String> answered) {
            List<PlannedRequest> open = requests.stream()
                    .filter(request -> !answered.test(request.hash()))
                    .toList();
            if (open.isEmpty()) {
                return Optional.empty();
            }
            List<Asked> asked = open.stream().map(RequestUnit::asked).toList();
            return Optional.of(new UnitTask(unit(open), asked, cost * open.size() / requests.size()));
        }

        private static ScoringUnit unit(List<PlannedRequest> open) {
            return open.get(0).kind() == RequestKind.GENERATE_UNTIL
                    ? new ScoringUnit.Generations(open.stream()
                            .map(request -> ((Ask.Generate) request.ask()).item())
                            .toList())
                    : new ScoringUnit.Loglikelihoods(open.stream()
                            .flatMap(request -> items(request).stream())
                            .toList());
        }

        private static Asked asked(PlannedRequest request) {
            int items = request.kind() == RequestKind.GENERATE_UNTIL
                    ? 1
                    : items(request).size();
            return new Asked(
                    request.hash(),
                    request.kind().key(),
                    request.promptTokens(),
                    request.promptTokensCut(),
                    request.continuationTokens(),
                    items);
        }
    }
}
