package io.benchlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.request.Response;
import io.benchlake.spark.KeyedResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponseAppendsTest {
    @TempDir
    private Path folder;

    private Lake lake;

    @BeforeEach
    void makeLake() throws java.io.IOException {
        lake = LakeRows.emptyLake(folder.resolve("lake"));
    }

    @Test
    void writersThatMeetLeaveOneRowAnAnswer() throws Exception {
        AtomicInteger writers = new AtomicInteger();
        AtomicInteger added = new AtomicInteger();
        ParallelWriters.run(4, () -> {
            int writer = writers.incrementAndGet();
            ResponseAppends answers = appends();
            for (int chunk = 0; chunk < 3; chunk++) {
                added.addAndGet(answers.append(answers(chunk * 10, chunk * 10 + 10), "run-" + writer + "/" + chunk));
            }
            return true;
        });

        assertThat(added).hasValue(30);
        assertThat(hashes()).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void aCommitOfTheSameNameIsNotMadeTwice() {
        appends().append(answers(0, 2), "run/chunk");

        assertThat(appends().append(answers(1, 3), "run/chunk")).isZero();
        assertThat(hashes()).hasSize(2);
    }

    @Test
    void anAnswerIsAddedBesideAFailureOfMemoryAndAFailureBesideNothing() {
        KeyedResponse failure =
                LakeRows.response("a", "loglikelihood", new Response.Unanswered(Response.Status.OUT_OF_MEMORY));
        ResponseAppends answers = appends();
        assertThat(answers.append(List.of(failure), "1")).isEqualTo(1);
        assertThat(appends().append(List.of(failure), "2")).isZero();
        assertThat(answers.append(List.of(LakeRows.scored("a", -1)), "3")).isEqualTo(1);
        assertThat(appends().append(List.of(failure), "5")).isZero();
    }

    @Test
    void filesThatTheCallerHasLookedInAreNotReadAgain() {
        appends().append(answers(0, 2), "1");
        ResponseAppends answers = appends();
        answers.skipPresent();

        assertThat(answers.append(answers(1, 3), "2"))
                .as("nothing was looked up, so the caller's word counts")
                .isEqualTo(2);
    }

    private ResponseAppends appends() {
        return new ResponseAppends(lake, LakeRows.FINGERPRINT);
    }

    private static List<KeyedResponse> answers(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> LakeRows.scored("hash-" + i, -1))
                .toList();
    }

    private List<String> hashes() {
        return lake.read(ResponsesTable.DEFINITION).select("request_hash").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
