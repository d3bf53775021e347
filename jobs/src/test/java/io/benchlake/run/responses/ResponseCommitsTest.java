package io.benchlake.run.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.SparkFixture;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.request.Response;
import io.benchlake.run.state.Background;
import io.benchlake.spark.KeyedResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponseCommitsTest {
    @TempDir
    private Path folder;

    private final Background background = new Background();
    private Lake lake;
    private ResponseCommits commits;

    @BeforeEach
    void makeLake() {
        lake = Lake.open(SparkFixture.spark(), folder.toString());
        lake.ensureTable(ResponsesTable.DEFINITION);
        commits = new ResponseCommits(lake, "run-1", "model-1", background);
    }

    @AfterEach
    void end() {
        background.close();
    }

    @Test
    void theLastChunkIsKeptWhenFinished() {
        commits.commit(List.of(response("b", -2)));
        commits.commit(List.of(response("a", -1)));
        commits.finish();

        assertThat(lake.statuses("model-1").collectAsList()).hasSize(2);
        assertThat(commits.stored()).isEqualTo(2);
    }

    @Test
    void aLastChunkThatTheTableRefusesFailsTheRun() {
        commits.commit(List.of(response("a", Double.NaN)));

        assertThatThrownBy(commits::finish).hasMessageContaining("loglikelihood_is_a_number");
    }

    private static KeyedResponse response(String hash, double loglikelihood) {
        return new KeyedResponse(hash, "loglikelihood", new Response.Likelihood(loglikelihood, false), 1, 0, 1, null);
    }
}
