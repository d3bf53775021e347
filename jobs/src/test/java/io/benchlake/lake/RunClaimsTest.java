package io.benchlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.lake.RunClaims.AskedElsewhere;
import io.benchlake.lake.RunClaims.Claim;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunClaimsTest {
    @TempDir
    private Path folder;

    private Lake lake;

    @BeforeEach
    void makeLake() throws IOException {
        lake = LakeRows.emptyLake(folder.resolve("lake"));
    }

    @Test
    void aDriverLeavesToOthersWhatTheyClaimedBefore() {
        RunClaims first = new RunClaims(lake);
        RunClaims second = new RunClaims(lake);
        RunClaims third = new RunClaims(lake);

        assertThat(first.take(running("one"), List.of("p")).asked()).isEmpty();
        assertThat(second.take(running("two"), List.of("p", "q")).asked())
                .containsExactly(new AskedElsewhere(0, "p", List.of()));
        Claim late = third.take(running("three"), List.of("q"));

        assertThat(late.isHeld()).isTrue();
        assertThat(late.others()).extracting(RunRow::runId).containsExactlyInAnyOrder("one", "two");
        assertThat(late.asked())
                .extracting(AskedElsewhere::plan, AskedElsewhere::without)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("p", List.of()),
                        org.assertj.core.groups.Tuple.tuple("p", List.of("p")),
                        org.assertj.core.groups.Tuple.tuple("q", List.of("p")));

        first.end(running("one").withStatus(RunStatus.CANCELLED));
        assertThat(second.take(running("two"), List.of("p", "q")).asked())
                .as("the third is behind the second, which has nobody before it now")
                .containsExactly(new AskedElsewhere(0, "q", List.of("p", "q")));
    }

    @Test
    void aRunThatAnotherDriverHasIsNotClaimed() {
        new RunClaims(lake).take(running("one"), List.of("p"));

        Claim claim = new RunClaims(lake).take(running("one"), List.of("p"));

        assertThat(claim.isHeld()).isFalse();
        assertThat(claim.others()).extracting(RunRow::runId).containsExactly("one");
    }

    @Test
    void aRunThatAnotherDriverFinishesMeanwhileKeepsItsCounts() {
        RunClaims first = new RunClaims(lake);
        RunClaims second = new RunClaims(lake);
        RunRow run = running("one");
        RunRow counted = LakeRows.underWay("one", run.startedAt(), new RunRow.Work(6, 1, 5, 60, 50, 50, 1));
        first.take(run, List.of("p"));
        first.end(counted.ended(RunStatus.FINISHED, Instant.now(), 1, null));

        assertThat(second.take(run, List.of("p")).isFinishedElsewhere()).isTrue();
        assertThat(second.find("one").orElseThrow().work()).isEqualTo(counted.work());

        assertThat(second.takeBack(run, List.of("p")).isHeld()).isTrue();
        second.end(run.ended(RunStatus.CANCELLED, Instant.now(), 1, null));
        assertThat(first.take(running("one"), List.of("p")).isHeld())
                .as("what was finished before does not keep a later driver from the run")
                .isTrue();
    }

    private static RunRow running(String id) {
        return LakeRows.underWay(id, Instant.now(), RunRow.Work.NONE);
    }
}
