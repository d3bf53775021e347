package io.benchlake.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.inference.UnitPlanner.PlannedUnit;
import io.benchlake.tokenize.TokenIds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnitPlannerTest {
    private static final UnitPlanner PLANNER = new UnitPlanner(new BatchPolicy(512, 64, 8192, 4));

    /** 20 subjects with 700 tokens of examples, 40 questions each with four one-token answers. */
    private static List<LoglikelihoodItem> fiveShotQuestions() {
        Random random = new Random(5);
        List<LoglikelihoodItem> items = new ArrayList<>();
        for (int subject = 0; subject < 20; subject++) {
            TokenIds examples = TokenIds.of(0).concat(random(random, 700));
            for (int question = 0; question < 40; question++) {
                TokenIds context = examples.concat(random(random, 40 + random.nextInt(80)));
                for (int choice = 0; choice < 4; choice++) {
                    items.add(new LoglikelihoodItem(context.concat(TokenIds.of(choice)), 1));
                }
            }
        }
        Collections.shuffle(items, random);
        return items;
    }

    private static List<LoglikelihoodItem> items(PlannedUnit unit, List<LoglikelihoodItem> all) {
        return unit.positions().stream().map(all::get).toList();
    }

    private static TokenIds random(Random random, int length) {
        return TokenIds.of(random.ints(length, 10, 4000).toArray());
    }

    @Test
    void unitsHoldEachItemOnceInSortedOrder() {
        List<LoglikelihoodItem> items = fiveShotQuestions();
        List<PlannedUnit> units = PLANNER.loglikelihoods(items);
        List<Integer> positions =
                units.stream().flatMap(unit -> unit.positions().stream()).toList();
        assertThat(positions)
                .hasSameElementsAs(IntStream.range(0, items.size()).boxed().toList());
        assertThat(positions).hasSameSizeAs(items);
        assertThat(positions.stream().map(i -> items.get(i).tokens()).toList()).isSorted();
    }

    @Test
    void predictedTokensAreWhatTheTreeComputes() {
        List<LoglikelihoodItem> items = fiveShotQuestions();
        for (PlannedUnit unit : PLANNER.loglikelihoods(items)) {
            assertThat(unit.predictedTokens())
                    .isEqualTo(PassTargets.of(items(unit, items)).tree().tokens())
                    .isLessThanOrEqualTo(8192);
        }
    }

    @Test
    void cuttingIntoUnitsComputesFewTokensTwice() {
        List<LoglikelihoodItem> items = fiveShotQuestions();
        long computed = PLANNER.loglikelihoods(items).stream()
                .mapToLong(PlannedUnit::predictedTokens)
                .sum();
        long unique = PassTargets.of(items).tree().tokens();
        assertThat((double) computed / unique).isBetween(1.0, 1.05);
    }

    @Test
    void unitsEndBetweenSubjectsOnceTheyAreWorthATask() {
        List<LoglikelihoodItem> items = fiveShotQuestions();
        List<PlannedUnit> units = new UnitPlanner(new BatchPolicy(512, 64, 12_000, 4)).loglikelihoods(items);
        assertThat(units)
                .hasSize(20)
                .allSatisfy(unit -> assertThat(items(unit, items))
                        .extracting(item -> item.tokens().slice(0, 700))
                        .containsOnly(items(unit, items).get(0).tokens().slice(0, 700)));
    }

    @Test
    void whatSharesNothingIsCutIntoUnitsOfAQuarter() {
        Random random = new Random(3);
        List<LoglikelihoodItem> items = IntStream.range(0, 400)
                .mapToObj(i -> new LoglikelihoodItem(random(random, 101), 1))
                .toList();
        assertThat(PLANNER.loglikelihoods(items))
                .hasSize(400 * 100 / 2_100 + 1)
                .allMatch(unit -> unit.predictedTokens() <= 2_048 + 100);
    }

    @Test
    void anItemLargerThanAUnitIsAloneInOne() {
        LoglikelihoodItem huge = new LoglikelihoodItem(random(new Random(1), 20_000), 1);
        LoglikelihoodItem small = new LoglikelihoodItem(random(new Random(2), 20), 1);
        assertThat(PLANNER.loglikelihoods(List.of(huge, small)))
                .hasSize(2)
                .anySatisfy(unit -> assertThat(unit.positions()).containsExactly(0));
    }

    @Test
    void noItemsGiveNoUnits() {
        assertThat(PLANNER.loglikelihoods(List.of())).isEmpty();
    }
}
