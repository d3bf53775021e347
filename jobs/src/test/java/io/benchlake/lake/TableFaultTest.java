package io.benchlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.SparkFixture;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFaultTest {
    @TempDir
    private Path folder;

    @Test
    void aMissingTableIsNamed() {
        Lake empty = Lake.open(SparkFixture.spark(), folder.resolve("nothing").toString());

        assertThatThrownBy(() -> empty.read(RunsTable.DEFINITION))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nothing/runs: there is no such table")
                .hasMessageContaining("run an evaluation to create its tables");
    }

    @Test
    void aDamagedLogIsNamedAndLeftAlone() throws IOException {
        Lake lake = LakeRows.emptyLake(folder.resolve("lake"));
        lake.upsertRun(LakeRows.run("r", "tiny"));
        Path log = folder.resolve("lake/runs/_delta_log");
        Files.delete(log.resolve("00000000000000000000.json"));

        Lake again = Lake.open(SparkFixture.spark(), lake.root());
        DeltaLog.clearCache();

        assertThatThrownBy(() -> again.read(RunsTable.DEFINITION).count())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("lake/runs: its transaction log is damaged");
        assertThat(log.resolve("00000000000000000001.json")).exists();
    }

    @Test
    void aTableOfANewerProtocolIsRefused() throws IOException {
        Lake lake = LakeRows.emptyLake(folder.resolve("lake"));
        Path log = folder.resolve("lake/runs/_delta_log");
        String protocol = """
                {"protocol":{"minReaderVersion":3,"minWriterVersion":7,\
                "readerFeatures":["fromTheFuture"],"writerFeatures":["fromTheFuture"]}}
                """;
        Files.writeString(log.resolve("00000000000000000001.json"), protocol);
        DeltaLog.clearCache();

        assertThatThrownBy(() -> lake.read(RunsTable.DEFINITION).count())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("written by a newer Delta Lake");
    }
}
