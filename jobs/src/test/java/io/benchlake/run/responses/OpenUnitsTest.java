package io.benchlake.run.responses;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.lake.plan.PlanFolder;
import io.benchlake.plan.PlannedTask;
import io.benchlake.run.responses.TaskAnswers.Found;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenUnitsTest {
    private static final PlanFolder FOLDER = KeptPlans.folder();

    private final OpenUnits units = new OpenUnits();

    @Test
    void answeredRequestsKeepTheirPlacesAndWholeUnitsOfThemAreLeftOut() {
        PlannedTask task = KeptPlans.task(0, "scores", false, 3, 2, 4);
        TaskAnswers answers = TaskAnswers.of(0, answered(1, 3, 4));

        List<AskedUnit> asked = units.of(task, FOLDER, answers);

        assertThat(asked).extracting(AskedUnit::openRequests).containsExactly(2, 4);
        assertThat(asked).extracting(AskedUnit::index).containsExactly(0, 1);
        assertThat(asked.get(0).answered().stream()).containsExactly(1);
        assertThat(units.missing(task, answers)).isZero();
        assertThat(units.of(task, FOLDER, answers)).as("asked once").isEmpty();
    }

    @Test
    void scoresDoNotWaitForRequestsThatOthersAsk() {
        PlannedTask task = KeptPlans.task(0, "scores", false, 3);
        TaskAnswers before = TaskAnswers.of(0, List.of(new Found(2, -1, 0, false)));

        assertThat(units.of(task, FOLDER, before))
                .extracting(AskedUnit::openRequests)
                .containsExactly(2);
        assertThat(units.missing(task, before)).isEqualTo(1);

        // The other driver has gone, and has not answered.
        List<AskedUnit> rest = units.of(task, FOLDER, TaskAnswers.of(0, answered(0, 1)));
        assertThat(rest)
                .singleElement()
                .satisfies(unit -> assertThat(unit.answered().stream()).containsExactly(0, 1));
    }

    @Test
    void textsWaitUntilItIsKnownHowLongTheOthersAre() {
        PlannedTask task = KeptPlans.task(0, "texts", true, 2, 2);
        TaskAnswers before = TaskAnswers.of(0, List.of(new Found(1, -1, 0, false)));

        assertThat(units.of(task, FOLDER, before)).extracting(AskedUnit::index).containsExactly(0);
        assertThat(units.missing(task, before)).isEqualTo(2);

        List<AskedUnit> rest =
                units.of(task, FOLDER, TaskAnswers.of(0, List.of(new Found(1, 17, Found.NOBODY, false))));
        assertThat(rest).singleElement().satisfies(unit -> {
            assertThat(unit.openRequests()).isEqualTo(1);
            assertThat(unit.generatedTokens()).containsExactly(java.util.Map.entry(1, 17));
        });
    }

    private static List<Found> answered(int... places) {
        return IntStream.of(places)
                .mapToObj(place -> new Found(place, 0, Found.NOBODY, false))
                .toList();
    }
}
