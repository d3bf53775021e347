package io.benchlake.plan.unit;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.PlannedRequest.Input;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskUnitsTest {
    private static final int TRIALS = 40;

    private final RandomRequests requests = new RandomRequests(new Random(26), 3, 9);

    /** Ranges of a task this small are wished for by no policy, so they are chosen here. */
    private static List<KeyRange> manyRanges(List<SortedRun> runs) {
        return KeyRange.of(runs.stream().map(SortedRun::sample).toList(), 40);
    }

    private static List<SortedRun> runs(List<List<PlannedRequest>> slices) {
        return slices.stream().map(slice -> SortedRun.of(slice, 10)).toList();
    }

    /** Each hash with the longest cut of its requests. */
    private static Map<String, Integer> longestCuts(List<List<PlannedRequest>> slices) {
        Map<String, Integer> cuts = new HashMap<>();
        slices.forEach(
                slice -> slice.forEach(request -> cuts.merge(request.hash(), request.promptTokensCut(), Math::max)));
        return cuts;
    }

    @Test
    void requestsHaveOnePlaceIfAndOnlyIfTheyHaveOneHash() {
        List<PlannedRequest> some = requests.take(1_500);
        Map<OrderKey, String> hashes = new HashMap<>();
        some.forEach(request -> assertThat(hashes.merge(OrderKey.of(request), request.hash(), (a, b) -> b))
                .isEqualTo(request.hash()));
        assertThat(hashes)
                .hasSizeLessThan(some.size())
                .hasSameSizeAs(
                        some.stream().map(PlannedRequest::hash).distinct().toList());
    }

    @Test
    void pairsAreInTheOrderOfTheirTokensAndThenOfTheirContinuations() {
        List<PlannedRequest> pairs = requests.take(1_500).stream()
                .filter(request -> UnitKind.of(request) == UnitKind.LOGLIKELIHOODS)
                .toList();
        assertThat(pairs.stream().sorted(comparing(OrderKey::of)).toList())
                .isEqualTo(pairs.stream()
                        .sorted(comparing((PlannedRequest request) ->
                                        UnitKind.pair(request).tokens())
                                .thenComparing(PlannedRequest::continuationTokens))
                        .toList());
    }

    @Test
    void rangesHoldEachRequestOnceWithTheLongestCut() {
        int ranges = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            List<List<PlannedRequest>> slices = requests.slices(8);
            List<SortedRun> runs = runs(slices);
            List<KeyRange> chosen = manyRanges(runs);
            ranges += chosen.size();
            slices.forEach(slice -> slice.forEach(request ->
                    assertThat(chosen).filteredOn(range -> range.holds(request)).hasSize(1)));
            Map<String, Integer> cuts = new HashMap<>();
            List<PlannedRequest> merged = new ArrayList<>();
            for (int i = 0; i < chosen.size(); i++) {
                int range = i;
                new MergedRuns(runs.stream()
                                .map(run -> KeyRange.parts(chosen, run.requests())
                                        .get(range)
                                        .iterator())
                                .toList())
                        .forEachRemaining(merged::add);
            }
            merged.forEach(request -> cuts.put(request.hash(), request.promptTokensCut()));
            assertThat(cuts).isEqualTo(longestCuts(slices));
            assertThat(merged).isSortedAccordingTo(comparing(OrderKey::of)).hasSameSizeAs(cuts.keySet());
        }
        assertThat(ranges).isGreaterThan(10 * TRIALS);
    }

    @Test
    void rangesAreChosenFromTheSamplesInWhateverOrderTheyCome() {
        List<SortedRun> runs = new ArrayList<>(runs(requests.slices(30)));
        List<KeyRange> ranges = manyRanges(runs);
        Collections.shuffle(runs, new Random(1));
        assertThat(manyRanges(runs)).isEqualTo(ranges);
        assertThat(ranges.get(0).from()).isEqualTo(OrderKey.FIRST);
        assertThat(ranges.get(ranges.size() - 1).to()).isNull();
    }

    /** What slices see of the order must add up, though each sees the same of it. */
    @Test
    void rangesOfManyLikeSlicesAreAboutEquallyLarge() {
        RandomRequests like = new RandomRequests(new Random(5), 1_000, 40);
        List<SortedRun> runs = Stream.generate(
                        () -> SortedRun.of(Stream.generate(like::pair).limit(40).toList(), 200))
                .limit(200)
                .toList();
        long tokens = runs.stream().mapToLong(run -> run.sample().tokens()).sum();
        List<KeyRange> ranges = KeyRange.of(runs.stream().map(SortedRun::sample).toList(), tokens / 25);
        assertThat(ranges.stream().map(range -> requestsIn(range, runs)))
                .hasSizeBetween(25, 26)
                .allSatisfy(size -> assertThat(size).isBetween(8_000L / 25 / 2, 8_000L / 25 * 2));
    }

    private static long requestsIn(KeyRange range, List<SortedRun> runs) {
        return runs.stream()
                .flatMap(run -> run.requests().stream())
                .filter(range::holds)
                .count();
    }

    private static List<CutUnit> cut(TaskUnits task, List<List<PlannedRequest>> slices) {
        List<CutUnit> units = new ArrayList<>();
        task.cut(slices.stream()
                        .map(slice -> task.sorted(slice).requests().iterator())
                        .toList())
                .forEachRemaining(units::add);
        return units;
    }

    @Test
    void whatCannotBeAnsweredHasUnitsOfItsOwn() {
        List<PlannedRequest> some = requests.take(300);
        List<CutUnit> units = cut(new TaskUnits(new BatchPolicy(8, 8, 1_000, 8)), List.of(some));
        CutUnit last = units.get(units.size() - 1);
        assertThat(last.cost()).isZero();
        assertThat(last.requests())
                .hasSizeGreaterThan(1)
                .allMatch(request -> request.input() instanceof Input.Unanswerable);
        assertThat(units.subList(0, units.size() - 1))
                .flatExtracting(CutUnit::requests)
                .noneMatch(request -> request.input() instanceof Input.Unanswerable);
    }
}
