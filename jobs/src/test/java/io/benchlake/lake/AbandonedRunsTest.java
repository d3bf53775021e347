package io.benchlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.lake.ClaimedRequests.Keys;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunRow.Pulse;
import io.benchlake.lake.table.RunStatus;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.spark.KeyedResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
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
        // Of four that it asked, two are stored; "c" was stored before it began.
        ClaimedRequests.in(lake.location())
                .write(ELSEWHERE, Keys.of(List.of(hash("a"), hash("b"), hash("d"), hash("e")), Set.of(), 1));
        new ResponseAppends(lake, LakeRows.run("gone", "m").modelFingerprint())
                .append(List.of(response("a"), response("b"), response("c")), "gone/1");

        Lake.openExisting(lake.spark(), lake.root());

        RunRow closed = lake.findRun("gone").orElseThrow();
        assertThat(closed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(closed.error())
                .isEqualTo("its driver (process 17 on far.example) has given no sign of life since "
                        + last.truncatedTo(ChronoUnit.SECONDS)
                        + "; its answers are kept, and the same command goes on from there");
        assertThat(closed.work().scoredResponses())
                .as("one of an earlier share, and two")
                .isEqualTo(3);
        assertThat(closed.work().reusedResponses()).isEqualTo(1);
        assertThat(closed.work().plannedRequests()).isEqualTo(6);
        assertThat(closed.finishedAt()).isEqualTo(last);
        assertThat(closed.seconds()).isEqualTo(Duration.between(start, last).toMillis() / 1000.0);

        long version = lake.version(RunsTable.DEFINITION);
        Lake.openExisting(lake.spark(), lake.root());
        assertThat(lake.version(RunsTable.DEFINITION))
                .as("nothing is left to do")
                .isEqualTo(version);
    }

    @Test
    void aRunThatMayBeAliveIsLeftAlone() {
        Instant longAgo = Instant.now().minus(Duration.ofMinutes(30));
        underWay("beating", ELSEWHERE, Instant.now().minus(Duration.ofMinutes(9)));
        lake.upsertRun(underWay(
                "held-up",
                Instant.now(),
                new Pulse(longAgo, Driver.ofThisProcess().toString())));
        lake.upsertRun(underWay("of-an-earlier-version", start, Pulse.NONE));
        lake.upsertRun(underWay("over", start, new Pulse(longAgo, ELSEWHERE)).withStatus(RunStatus.CANCELLED));
        long version = lake.version(RunsTable.DEFINITION);

        Lake.openExisting(lake.spark(), lake.root());

        assertThat(lake.version(RunsTable.DEFINITION)).isEqualTo(version);
    }

    private void underWay(String id, String driver, Instant last) {
        lake.upsertRun(underWay(id, start, new Pulse(last, driver)));
    }

    private static RunRow underWay(String id, Instant begin, Pulse pulse) {
        RunRow run = LakeRows.run(id, "m");
        return new RunRow(
                        id,
                        run.runName(),
                        RunStatus.RUNNING,
                        run.model(),
                        run.modelFingerprint(),
                        run.tasks(),
                        run.config(),
                        run.date(),
                        begin,
                        new RunRow.Work(6, 1, 0, 60, 50, 0, 0),
                        run.versions())
                .withPulse(pulse);
    }

    private static String hash(String letter) {
        return letter.repeat(64);
    }

    private static KeyedResponse response(String letter) {
        return LakeRows.scored(hash(letter), -1);
    }
}
