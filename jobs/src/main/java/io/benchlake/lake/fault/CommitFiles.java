package io.benchlake.lake.fault;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The files of a table's log behind its last checkpoint, as Delta last listed them.
 *
 * <p>Delta takes a commit of no bytes for one that did nothing, and a lost last commit for one that never was. Either
 * would show an older state of the table without a message, and the next commit would make that final.
 *
 * @param log folder of the log
 * @param version of the last commit
 * @param commits in order
 */
public record CommitFiles(Path log, long version, List<FileStatus> commits) {
    public static CommitFiles of(SparkSession spark, String path) {
        DeltaLog log = DeltaLog.forTable(spark, path);
        Snapshot snapshot = log.unsafeVolatileSnapshot();
        return new CommitFiles(
                log.logPath(),
                snapshot.version(),
                List.copyOf(CollectionConverters.asJava(snapshot.logSegment().deltas())));
    }

    /** @throws UserError if a commit is empty, or the last one is gone */
    public void requireWhole(FileSystem files) {
        commits.stream().filter(commit -> commit.getLen() == 0).findFirst().ifPresent(empty -> {
            throw damaged(empty.getPath().getName() + " is empty");
        });
        try {
            if (files.exists(file(version + 1, "crc")) && !files.exists(file(version + 1, "json"))) {
                throw damaged(file(version + 1, "json").getName() + " is missing");
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Delta writes a checksum after each commit. */
    private Path file(long commit, String suffix) {
        return new Path(log, "%020d.%s".formatted(commit, suffix));
    }

    private UserError damaged(String what) {
        return new UserError(
                ExitCode.INVALID_INPUT,
                "Cannot use table " + log.getParent() + ": " + FaultKind.LOG.wrong() + ": " + log.getName() + "/" + what
                        + ". " + FaultKind.LOG.remedy());
    }
}
