package io.benchlake.plan.unit;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.UnitCourse;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.PlannedRequest.Input;
import io.benchlake.plan.RequestKind;
import io.benchlake.request.Response;
import io.benchlake.spark.KeyedResponse;
import io.benchlake.spark.UnitTask;
import io.benchlake.spark.UnitTask.MemberRequest;
import io.benchlake.tokenize.TokenIds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenUnitTest {
    private static final CutUnit PAIRS =
            new CutUnit(List.of(pair("a", 1, 2, 3, 4), pair("b", 1, 2, 3, 5), pair("c", 1, 2, 6, 7)), 4, false);

    private static PlannedRequest pair(String hash, int... tokens) {
        return new PlannedRequest(
                hash,
                RequestKind.LOGLIKELIHOOD,
                tokens.length - 1,
                0,
                1,
                new Input.Continuations(List.of(new LoglikelihoodItem(TokenIds.of(tokens), 1))));
    }

    @Test
    void answeredRequestsKeepTheirPlacesAndCostNothing() {
        UnitTask task =
                new OpenUnit(PAIRS, Map.of("b", 0, "elsewhere", 0)).task().orElseThrow();
        assertThat(task.unit().size()).isEqualTo(3);
        assertThat(task.members())
                .extracting(MemberRequest::answeredTokens)
                .containsExactly(UnitCourse.OPEN, 0, UnitCourse.OPEN);
        assertThat(task.cost()).isEqualTo(4 * 2 / 3);
    }

    @Test
    void aUnitWithoutOpenRequestsIsNoTask() {
        OpenUnit unit = new OpenUnit(PAIRS, Map.of("a", 0, "b", 0, "c", 0));
        assertThat(unit.task()).isEmpty();
        assertThat(unit.work()).isEqualTo(new UnitWork(0, 0));
    }

    @Test
    void theLeastWorkCountsSharedPrefixesOfOpenRequestsOnce() {
        assertThat(new OpenUnit(PAIRS, Map.of()).work()).isEqualTo(new UnitWork(9, 4));
        assertThat(new OpenUnit(PAIRS, Map.of("a", 0, "b", 0)).work()).isEqualTo(new UnitWork(3, 3));
    }

    @Test
    void whatNoModelCanAnswerIsAnsweredAtOnce() {
        PlannedRequest tooLong = new PlannedRequest(
                "long", RequestKind.LOGLIKELIHOOD, 0, 0, 9_000, new Input.Unanswerable(Response.Status.TOO_LONG));
        CutUnit unit = new CutUnit(List.of(tooLong), 0, false);
        OpenUnit open = new OpenUnit(unit, Map.of());
        assertThat(open.task()).isEmpty();
        assertThat(open.unanswerable())
                .containsExactly(KeyedResponse.unanswered("long", "loglikelihood", Response.Status.TOO_LONG, 0, 0));
        assertThat(new OpenUnit(unit, Map.of("long", 0)).unanswerable()).isEmpty();
        assertThat(new OpenUnit(PAIRS, Map.of()).unanswerable()).isEmpty();
    }
}
