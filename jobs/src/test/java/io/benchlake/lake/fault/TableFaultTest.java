package io.benchlake.lake.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.benchlake.SparkFixture;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.RunsTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
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

    /** Faults of the machine under a table, which no test here can make happen. */
    @Test
    void whatTheSystemSaysBecomesARemedy() {
        Map<String, String> remedies = Map.of(
                "Permission denied", "permission denied: part-0.parquet. Give this user read and write access",
                "Operation not permitted", "permission denied",
                "Read-only file system", "its file system is read-only: part-0.parquet. Where it",
                "No space left on device", "no space is left on its file system or in Spark's temporary folder",
                "Disk quota exceeded", "no space is left",
                "Too many open files", "Raise the limit (ulimit -n)",
                "Input/output error", "the disk or the file server under it failed",
                "Stale file handle", "mount it anew");
        remedies.forEach((said, told) -> {
            Exception inTask = new IllegalStateException(
                    "Job aborted due to stage failure: Task 0 failed",
                    new IOException("/lake/runs/part-0.parquet (" + said + ")"));

            assertThat(TableFault.explain("/lake/runs", inTask))
                    .hasValueSatisfying(fault -> assertThat(fault)
                            .hasMessageStartingWith("Cannot use table /lake/runs: ")
                            .hasMessageContaining(told)
                            .extracting(UserError::exitCode)
                            .isEqualTo(ExitCode.PREFLIGHT));
            assertThat(TableFault.of(inTask)).isPresent();
        });
        assertThat(TableFault.of(new IOException("Permission denied"))).isEmpty();
        assertThat(TableFault.of(new IllegalStateException("a fault of ours"))).isEmpty();
    }

    /** Hadoop's own files throw an error that is no exception. */
    @Test
    void aFullDiskIsToldAlsoWhereNoFileIsNamed() throws IOException {
        FileSystem files = FileSystem.getLocal(new Configuration()).getRaw();

        Throwable fault = catchThrowable(() -> {
            try (OutputStream out = files.create(new org.apache.hadoop.fs.Path("/dev/full"))) {
                out.write(1);
            }
        });

        assertThat(fault).isInstanceOf(FSError.class);
        assertThat(TableFault.of(fault))
                .hasValueSatisfying(told ->
                        assertThat(told).hasMessageStartingWith("Cannot use a file of this machine: no space is left"));
    }
}
