package io.benchlake.run.responses;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.lake.Lake;
import io.benchlake.lake.LakeRows;
import io.benchlake.lake.RunClaims.AskedElsewhere;
import io.benchlake.lake.plan.PlanStore;
import io.benchlake.plan.PlannedTask;
import io.benchlake.request.Response;
import io.benchlake.spark.KeyedResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersJobTest {
    @TempDir
    private Path folder;

    private Lake lake;
    private PlanStore plans;
    private AnswersJob answers;

    @BeforeEach
    void makeLake() throws IOException {
        lake = LakeRows.emptyLake(folder.resolve("lake"));
        plans = new PlanStore(lake.spark(), lake.root());
        answers = new AnswersJob(lake, plans, LakeRows.FINGERPRINT);
    }

    @Test
    void ofALoneTaskOfANewModelNothingIsKnown() {
        PlannedTask task = KeptPlans.kept(plans, 3, "p", false, List.of(hash("a")));

        assertThat(answers.of(List.of(task), List.of(), List.of())).containsExactly(TaskAnswers.none(3));
    }

    @Test
    void answersAndFailuresAreToldApart() {
        PlannedTask task = KeptPlans.kept(plans, 0, "p", true, List.of(hash("a"), hash("b"), hash("c"), hash("d")));
        LakeRows.appendResponses(
                lake,
                List.of(
                        text("a", new Response.Generated("yes"), 7),
                        text("b", new Response.Unanswered(Response.Status.NUMERIC), 0),
                        text("c", new Response.Unanswered(Response.Status.OUT_OF_MEMORY), 0)));

        TaskAnswers known = answers.of(List.of(task), List.of(), List.of()).get(0);

        assertThat(known.answered().stream()).containsExactly(0, 1);
        assertThat(known.generatedTokens()).isEqualTo(Map.of(0, 7));
        assertThat(known.elsewhere().isEmpty()).isTrue();
        assertThat(known.reused()).isEqualTo(2);
    }

    @Test
    void aRequestOfTwoTasksBelongsToTheFirst() {
        PlannedTask first = KeptPlans.kept(plans, 0, "p", false, List.of(hash("a"), hash("b")));
        PlannedTask second = KeptPlans.kept(plans, 1, "q", false, List.of(hash("c"), hash("b"), hash("d")));

        List<TaskAnswers> together = answers.of(List.of(first, second), List.of(), List.of());
        assertThat(together.get(0)).isEqualTo(TaskAnswers.none(0));
        assertThat(together.get(1).elsewhere().stream()).containsExactly(1);
        assertThat(together.get(1).duplicates()).isEqualTo(1);
        assertThat(answers.of(List.of(second), List.of(first), List.of())).containsExactly(together.get(1));

        // Memory ran out for it in the first task: the second does not wait for ever.
        LakeRows.appendResponses(
                lake,
                List.of(LakeRows.response(
                        hash("b"), "loglikelihood", new Response.Unanswered(Response.Status.OUT_OF_MEMORY))));
        TaskAnswers later =
                answers.of(List.of(second), List.of(first), List.of()).get(0);
        assertThat(later.answered().stream()).containsExactly(1);
        assertThat(later.elsewhere().isEmpty()).isTrue();
    }

    @Test
    void whatAnotherDriverAsksIsLeftToItUnlessItLeavesItToOthers() {
        PlannedTask task = KeptPlans.kept(plans, 0, "p", false, List.of(hash("a"), hash("b"), hash("c")));
        KeptPlans.kept(plans, 0, "theirs", false, List.of(hash("b"), hash("c")));
        KeptPlans.kept(plans, 0, "left", false, List.of(hash("c")));

        TaskAnswers known = answers.of(
                        List.of(task),
                        List.of(),
                        List.of(
                                new AskedElsewhere(4, "theirs", List.of("left")),
                                new AskedElsewhere(5, "gone", List.of())))
                .get(0);

        assertThat(known.elsewhere().stream()).containsExactly(1);
        assertThat(known.ofOthers()).isEqualTo(Map.of(4, 1));
        assertThat(known.duplicates()).isZero();
    }

    private static String hash(String letter) {
        return letter.repeat(64);
    }

    private static KeyedResponse text(String letter, Response response, int tokens) {
        return new KeyedResponse(hash(letter), "generate_until", response, 3, 0, tokens, null);
    }
}
