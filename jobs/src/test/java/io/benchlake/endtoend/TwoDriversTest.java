package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.lake.Lake;
import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.session.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoDriversTest {
    @TempDir
    private Path folder;

    @Test
    void driversThatMeetLeaveOneRowAResponse() throws IOException, InterruptedException {
        Path lake = folder.resolve("lake");
        EvaluateCall both = call(lake, "demo_choice|0,long_stories", "24");
        List<DriverProcess> drivers = List.of(
                DriverProcess.start(both.words(), folder.resolve("first.log")),
                DriverProcess.start(both.words(), folder.resolve("second.log")),
                // Asks so much more that it is still at it when the others begin.
                DriverProcess.start(
                        call(lake, "demo_choice|0,long_stories", "60").words(), folder.resolve("third.log")));

        String output = "";
        for (DriverProcess driver : drivers) {
            assertThat(driver.process().waitFor()).as(driver.output()).isZero();
            output += driver.output();
        }
        assertThat(output)
                .containsPattern("is under way in another process \\(process \\d+ on .*; waiting until it has ended")
                .containsPattern(
                        "is asking some of these requests; asking the others meanwhile|requests that are left; waiting for its answers")
                .doesNotContain("\tat ");
        assertOneRowEach(lake, 240 + 60);
        assertThat(LakeContent.of(lake).runs())
                .hasSize(2)
                .allMatch(run -> run.startsWith("FINISHED"))
                .extracting(run -> Integer.parseInt(run.replaceFirst(".*scored ", "")))
                .as("who computed what")
                .satisfies(scored -> assertThat(scored.get(0) + scored.get(1)).isEqualTo(240 + 60));
    }

    private static EvaluateCall call(Path lake, String tasks, String limit) {
        return EvaluateCall.on("local[1]", lake)
                .withMoreTasks()
                .with("--tasks", tasks, "--limit", limit, "--chunk-tokens", "1");
    }

    private static void assertOneRowEach(Path root, int requests) {
        SparkSession spark = Sessions.open("read a lake", "local[1]");
        try {
            List<String> hashes = Lake.open(spark, root.toString())
                    .read(ResponsesTable.DEFINITION)
                    .select("request_hash")
                    .collectAsList()
                    .stream()
                    .map(row -> row.getString(0))
                    .toList();
            assertThat(hashes).doesNotHaveDuplicates().hasSize(requests);
        } finally {
            spark.stop();
        }
    }
}
