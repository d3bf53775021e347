package io.benchlake.run.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.SparkFixture;
import io.benchlake.lake.Lake;
import io.benchlake.lake.LakeRows;
import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.lake.table.RunRow;
import io.benchlake.lake.table.RunStatus;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.request.Response;
import io.benchlake.spark.KeyedResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenedLakeTest {
    private static final String RUN = "run-1";
    private static final String MODEL = "fp-1";
    private static final Response ANSWER = new Response.Likelihood(-1.5, true);

    @TempDir
    private Path folder;

    private Lake lake;

    @BeforeEach
    void open() {
        lake = Lake.open(SparkFixture.spark(), folder.resolve("lake").toString());
    }

    @Test
    void aNewLakeGetsItsTablesAndIsNotSearched() {
        try (Background background = new Background()) {
            OpenedLake opened = OpenedLake.of(lake, background);
            assertThat(Lake.TABLES)
                    .allSatisfy(table ->
                            assertThat(opened.withTables().read(table).count()).isZero());

            write();
            assertThat(opened.findRun(RUN)).isEmpty();
        }
    }

    @Test
    void whatAnEarlierRunLeftIsFound() {
        LakeRows.ensureTables(lake);
        write();
        try (Background background = new Background()) {
            OpenedLake opened = OpenedLake.of(lake, background);
            assertThat(opened.findRun(RUN)).map(RunRow::status).contains(RunStatus.RUNNING);
        }
    }

    @Test
    void answersAreFoundWhereTheTableOfRunsIsGone() throws IOException {
        LakeRows.ensureTables(lake);
        write();
        FileUtils.deleteDirectory(
                folder.resolve("lake").resolve(RunsTable.DEFINITION.name()).toFile());
        try (Background background = new Background()) {
            OpenedLake opened = OpenedLake.of(lake, background);
            assertThat(opened.findRun(RUN)).isEmpty();
            assertThat(opened.withTables().hasResponses(MODEL)).isTrue();
        }
    }

    private void write() {
        LakeRows.upsertRun(
                lake,
                new RunRow(
                        RUN,
                        RUN,
                        RunStatus.RUNNING,
                        MODEL,
                        MODEL,
                        List.of(),
                        "{}",
                        "2026-11-20",
                        Instant.EPOCH,
                        RunRow.Work.NONE,
                        new RunRow.Versions("0", "0", "0")));
        KeyedResponse row = new KeyedResponse("a", "loglikelihood", ANSWER, 12, 0, 2, null);
        LakeRows.appendOnce(
                lake,
                ResponsesTable.DEFINITION,
                SparkFixture.spark()
                        .createDataFrame(List.of(ResponsesTable.toRow(MODEL, row)), ResponsesTable.DEFINITION.schema()),
                RUN + "/a");
    }
}
