package io.benchlake.lake.fault;

import static io.benchlake.error.ExitCode.INVALID_INPUT;
import static io.benchlake.error.ExitCode.PREFLIGHT;

import io.benchlake.error.ExitCode;
import java.nio.file.AccessDeniedException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.hdfs.protocol.QuotaExceededException;
import org.apache.hadoop.security.AccessControlException;

/**
 * What can be wrong with a table, and what helps.
 *
 * @param wrong what is said of the table
 * @param remedy whole sentences
 * @param isCause recognizes one of a fault's causes
 */
public record FaultKind(ExitCode exitCode, String wrong, String remedy, Predicate<Throwable> isCause) {
    private static final Pattern CONDITION = Pattern.compile("\\[([A-Z][A-Z0-9_]+(?:\\.[A-Z0-9_]+)*)]");

    private static final String RESTORE_LOG =
            "Restore it from a backup. Without one see docs/operations.md, Mending a lake, which keeps the answers."
                    + " Benchlake never deletes or rewrites a log by itself.";

    static final FaultKind DENIED = new FaultKind(
            PREFLIGHT,
            "permission denied",
            "Give this user read and write access to it.",
            isA(AccessControlException.class, AccessDeniedException.class)
                    .or(says("Permission denied", "Operation not permitted", "AccessDenied")));

    static final FaultKind READ_ONLY = new FaultKind(
            PREFLIGHT,
            "its file system is read-only",
            "Where it should not be, the system made it so after a fault of the disk: see its log, mount it for writing,"
                    + " and run again. What was committed before is kept.",
            isA(ReadOnlyFileSystemException.class).or(says("Read-only file system")));

    static final FaultKind FULL = new FaultKind(
            PREFLIGHT,
            "no space is left on its file system or in Spark's temporary folder (spark.local.dir)",
            "Free some and run again. What was committed before is kept, and nothing is half written.",
            isA(QuotaExceededException.class)
                    .or(says("No space left on device", "Disk quota exceeded", "QuotaExceededException")));

    static final FaultKind OPEN_FILES = new FaultKind(
            PREFLIGHT,
            "this process may not open more files",
            "Raise the limit (ulimit -n) and run again.",
            says("Too many open files"));

    static final FaultKind NO_FOLDER = new FaultKind(
            PREFLIGHT,
            "a folder cannot be made in it",
            "See that its file system is mounted for writing and has space, and that this user may write to it.",
            says("Mkdirs failed to create"));

    static final FaultKind DEVICE = new FaultKind(
            PREFLIGHT,
            "the disk or the file server under it failed",
            "See the system's log, mount it anew, and run again. What was committed before is kept.",
            says(
                    "Input/output error",
                    "Stale file handle",
                    "Transport endpoint is not connected",
                    "Structure needs cleaning",
                    "Remote I/O error"));

    static final FaultKind NEWER = new FaultKind(
            PREFLIGHT,
            "it was written by a newer Delta Lake than this one reads",
            "Use the Benchlake and Delta Lake versions that wrote it, or newer ones.",
            condition("DELTA_INVALID_PROTOCOL_VERSION", "DELTA_UNSUPPORTED_FEATURES")
                    .or(says("Mismatched minReaderVersion", "Mismatched minWriterVersion")));

    static final FaultKind CHECKPOINT = new FaultKind(
            INVALID_INPUT,
            "a checkpoint of its transaction log is damaged or missing",
            "Restore it from a backup. Where the .json files of the log are all there from version 0 on, they hold the"
                    + " same: move the checkpoint and _last_checkpoint out of _delta_log instead.",
            condition("DELTA_MISSING_PART_FILES", "DELTA_CHECKPOINT")
                    .or(readFault().and(fault -> named(fault, FaultFile::isCheckpoint))));

    public static final FaultKind LOG = new FaultKind(
            INVALID_INPUT,
            "its transaction log is damaged or incomplete",
            RESTORE_LOG,
            condition(
                            "DELTA_TRUNCATED_TRANSACTION_LOG",
                            "DELTA_LOG_FILE_NOT_FOUND",
                            "DELTA_STATE_RECOVER_ERROR",
                            "DELTA_VERSIONS_NOT_CONTIGUOUS",
                            "DELTA_LOG_FILE_MALFORMED",
                            "DELTA_UNRECOGNIZED_LOGFILE",
                            "DELTA_TXN_LOG_FAILED_INTEGRITY",
                            "DELTA_MISSING_COMMIT_",
                            "DELTA_NO_COMMITS_FOUND")
                    .or(readFault().and(fault -> named(fault, FaultFile::isOfLog))));

    static final FaultKind DATA = new FaultKind(
            INVALID_INPUT,
            "a data file is missing or damaged",
            "Restore it from a backup. Without one, write the table anew from its other files and run again, which asks"
                    + " the model just what is missing: docs/operations.md, Mending a lake.",
            condition("DELTA_FILE_NOT_FOUND").or(readFault()));

    static final FaultKind MISSING = new FaultKind(
            INVALID_INPUT,
            "there is no such table",
            "Check the lake's root, or run an evaluation to create its tables.",
            condition(
                    "DELTA_MISSING_DELTA_TABLE",
                    "DELTA_TABLE_NOT_FOUND",
                    "DELTA_PATH_DOES_NOT_EXIST",
                    "PATH_NOT_FOUND",
                    "DELTA_MISSING_TRANSACTION_LOG",
                    "DELTA_SCHEMA_NOT_SET"));

    static final FaultKind SCHEMA = new FaultKind(
            INVALID_INPUT,
            "a column has another type than this version writes",
            "Use the Benchlake version that made the lake, or a new lake root.",
            condition("DELTA_FAILED_TO_MERGE_FIELDS", "DELTA_SCHEMA_MISMATCH"));

    private static final List<FaultKind> ALL = List.of(
            DENIED, READ_ONLY, FULL, OPEN_FILES, NO_FOLDER, DEVICE, NEWER, CHECKPOINT, LOG, DATA, MISSING, SCHEMA);

    /** The first kind that fits. */
    public static Optional<FaultKind> of(Throwable fault) {
        return ALL.stream().filter(kind -> kind.fits(fault)).findFirst();
    }

    boolean fits(Throwable fault) {
        return Causes.of(fault).anyMatch(isCause);
    }

    /** Whether the fault lies in a file that is there or should be there, and not in something that the user chose. */
    public boolean isOfFiles() {
        return !List.of(MISSING, SCHEMA).contains(this);
    }

    /** Whether only Delta tables have this fault. */
    boolean isOfDelta() {
        return List.of(NEWER, CHECKPOINT, LOG).contains(this);
    }

    /** The error condition that Spark and Delta put in front of a cause's message. */
    static Optional<String> conditionOf(Throwable cause) {
        Matcher matcher = CONDITION.matcher(cause.getMessage() == null ? "" : cause.getMessage());
        return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static Predicate<Throwable> condition(String... prefixes) {
        return cause -> conditionOf(cause)
                .filter(found -> Stream.of(prefixes).anyMatch(found::startsWith))
                .isPresent();
    }

    private static Predicate<Throwable> readFault() {
        return condition("FAILED_READ_FILE", "CANNOT_READ_FILE")
                .or(isA(ChecksumException.class, org.apache.parquet.io.ParquetDecodingException.class))
                .or(says("is not a Parquet file", "Could not read footer"));
    }

    private static boolean named(Throwable fault, Predicate<FaultFile> file) {
        return FaultFile.in(fault).filter(file).isPresent();
    }

    private static Predicate<Throwable> says(String... words) {
        return cause -> cause.getMessage() != null && Stream.of(words).anyMatch(cause.getMessage()::contains);
    }

    private static Predicate<Throwable> isA(Class<?>... types) {
        return cause -> List.of(types).stream().anyMatch(type -> type.isInstance(cause));
    }
}
