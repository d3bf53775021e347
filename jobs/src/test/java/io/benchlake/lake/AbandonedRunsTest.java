package io.benchlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.lake.ClaimedPlans.Claims;
import io.benchlake.lake.plan.PlanKeys;
import io.benchlake.lake.plan.PlanStore;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunRow.Pulse;
import io.benchlake.lake.table.RunStatus;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.plan.DocFindings;
import io.benchlake.plan.RequestKey;
import io.benchlake.plan.TaskSummary;
import io.benchlake.plan.TaskSummary.FilePart;
import io.benchlake.spark.KeyedResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedRunsTest {
    private final Instant start = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MILLIS);
    private static final String ELSEWHERE = "far.example 17 0a1b2c3d";

    @TempDir
    private Path folder;

    private Lake lake;

    @BeforeEach
    void makeLake() throws IOException {
        lake = LakeRows.emptyLake(folder.resolve("lake"));
    }

    @Test
    void aRunOfASilentDriverIsClosedWithWhatTheTablesHold() {
        Instant last = Instant.now().minus(Duration.ofMinutes(11)).truncatedTo(ChronoUnit.MILLIS);
        underWay("gone", ELSEWHERE, last);
        // Of five requests of its plan one, "c", was answered before it began, and two since.
        keepPlan("plan-1", "a", "b", "c", "d", "e");
        ClaimedPlans.in(lake.location()).write(ELSEWHERE, new Claims(Map.of("plan-1", List.of()), 1));
        new ResponseAppends(lake, LakeRows.run("gone", "m").modelFingerprint())
                .append(List.of(response("a"), response("b"), response("c")), "gone/1");

        Lake.openExisting(lake.spark(), lake.root());

        RunRow closed = lake.findRun("gone").orElseThrow();
        assertThat(closed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(closed.error())
                .isEqualTo("its driver (process 17 on far.example) has given no sign of life since "
                        + last.truncatedTo(ChronoUnit.SECONDS)
                        + "; its answers are kept, and the same command goes on from there");
        assertThat(closed.work().scoredResponses()).isEqualTo(2);
        assertThat(closed.work().reusedResponses()).isEqualTo(1);
        assertThat(closed.work().plannedRequests()).isEqualTo(6);
        assertThat(closed.finishedAt()).isEqualTo(last);
        assertThat(closed.seconds()).isEqualTo(Duration.between(start, last).toMillis() / 1000.0);

        long version = LakeRows.versions(lake, RunsTable.DEFINITION);
        Lake.openExisting(lake.spark(), lake.root());
        assertThat(LakeRows.versions(lake, RunsTable.DEFINITION))
                .as("nothing is left to do")
                .isEqualTo(version);
    }

    @Test
    void aRunThatMayBeAliveIsLeftAlone() {
        Instant longAgo = Instant.now().minus(Duration.ofMinutes(30));
        underWay("beating", ELSEWHERE, Instant.now().minus(Duration.ofMinutes(9)));
        LakeRows.upsertRun(
                lake,
                underWay(
                        "held-up",
                        Instant.now(),
                        new Pulse(longAgo, Driver.ofThisProcess().toString())));
        LakeRows.upsertRun(lake, underWay("of-an-earlier-version", start, Pulse.NONE));
        LakeRows.upsertRun(
                lake, underWay("over", start, new Pulse(longAgo, ELSEWHERE)).withStatus(RunStatus.CANCELLED));
        long version = LakeRows.versions(lake, RunsTable.DEFINITION);

        Lake.openExisting(lake.spark(), lake.root());

        assertThat(LakeRows.versions(lake, RunsTable.DEFINITION)).isEqualTo(version);
    }

    private void underWay(String id, String driver, Instant last) {
        LakeRows.upsertRun(lake, underWay(id, start, new Pulse(last, driver)));
    }

    private static RunRow underWay(String id, Instant begin, Pulse pulse) {
        return LakeRows.underWay(id, begin, new RunRow.Work(6, 1, 0, 60, 50, 0, 0))
                .withPulse(pulse);
    }

    private void keepPlan(String hash, String... requests) {
        PlanStore plans = new PlanStore(lake.spark(), lake.root());
        byte[] keys = PlanKeys.block(
                Stream.of(requests).map(letter -> RequestKey.of(hash(letter))).toList());
        List<FilePart> parts = plans.folder(hash).write("keys", List.of(keys));
        plans.keep(
                hash,
                new TaskSummary(
                        requests.length,
                        requests.length,
                        requests.length,
                        List.of(),
                        DocFindings.NONE,
                        List.of(),
                        List.of(),
                        parts));
    }

    private static String hash(String letter) {
        return letter.repeat(64);
    }

    private static KeyedResponse response(String letter) {
        return LakeRows.scored(hash(letter), -1);
    }
}
