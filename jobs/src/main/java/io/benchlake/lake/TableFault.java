package io.benchlake.lake;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.security.AccessControlException;

/** Says in a user's words what Delta, Spark or the file system found wrong with a table. */
public final class TableFault {
    private static final Pattern CONDITION = Pattern.compile("\\[([A-Z][A-Z0-9_]+(?:\\.[A-Z0-9_]+)*)]");

    private static final Predicate<String> MISSING = startsWith(
            "DELTA_MISSING_DELTA_TABLE",
            "DELTA_TABLE_NOT_FOUND",
            "DELTA_PATH_DOES_NOT_EXIST",
            "PATH_NOT_FOUND",
            "DELTA_MISSING_TRANSACTION_LOG",
            "DELTA_SCHEMA_NOT_SET");

    private static final List<Meaning> MEANINGS = List.of(
            new Meaning(
                    startsWith("DELTA_INVALID_PROTOCOL_VERSION", "DELTA_UNSUPPORTED_FEATURES"),
                    ExitCode.PREFLIGHT,
                    "it was written by a newer Delta Lake than this one reads",
                    "Use the Benchlake and Delta Lake versions that wrote it, or newer ones."),
            new Meaning(
                    startsWith(
                            "DELTA_TRUNCATED_TRANSACTION_LOG",
                            "DELTA_LOG_FILE_NOT_FOUND",
                            "DELTA_STATE_RECOVER_ERROR",
                            "DELTA_VERSIONS_NOT_CONTIGUOUS",
                            "DELTA_MISSING_PART_FILES",
                            "DELTA_LOG_FILE_MALFORMED",
                            "DELTA_CHECKPOINT",
                            "DELTA_NO_COMMITS_FOUND"),
                    ExitCode.INVALID_INPUT,
                    "its transaction log is damaged or incomplete",
                    "Restore the _delta_log folder from a backup; Benchlake never deletes or rewrites it by itself."),
            new Meaning(
                    startsWith("DELTA_FILE_NOT_FOUND", "FAILED_READ_FILE", "CANNOT_READ_FILE"),
                    ExitCode.INVALID_INPUT,
                    "a data file is missing or damaged",
                    "Restore the file from a backup, or go back with RESTORE TABLE to a version that does not need it."),
            new Meaning(
                    MISSING,
                    ExitCode.INVALID_INPUT,
                    "there is no such table",
                    "Check the lake's root, or run an evaluation to create its tables."),
            new Meaning(
                    startsWith("DELTA_FAILED_TO_MERGE_FIELDS", "DELTA_SCHEMA_MISMATCH"),
                    ExitCode.INVALID_INPUT,
                    "a column has another type than this version writes",
                    "Use the Benchlake version that made the lake, or a new lake root."));

    private TableFault() {}

    /** The fault as a user's error naming {@code path}; empty where it is none that a user can mend. */
    public static Optional<UserError> explain(String path, Throwable fault) {
        Optional<UserError> known = Causes.find(fault, UserError.class);
        return known.or(() -> fileSystemFault(path, fault)).or(() -> tableFault(path, fault));
    }

    /** Whether no table has been committed at a path. */
    static boolean isMissingTable(Throwable fault) {
        return conditions(fault).anyMatch(MISSING);
    }

    /** Whether a table could not be created because its folder is there already, without a commit. */
    static boolean isUnfinishedTable(Throwable fault) {
        return conditions(fault).anyMatch(MISSING.or(startsWith("DELTA_CREATE_TABLE_WITH_NON_EMPTY_LOCATION")));
    }

    private static Stream<String> conditions(Throwable fault) {
        return Causes.of(fault).map(TableFault::condition).flatMap(Optional::stream);
    }

    private static Optional<UserError> tableFault(String path, Throwable fault) {
        return conditions(fault)
                .flatMap(condition -> MEANINGS.stream()
                        .filter(meaning -> meaning.condition().test(condition))
                        .map(meaning -> meaning.error(path, condition, fault)))
                .findFirst();
    }

    private static Optional<UserError> fileSystemFault(String path, Throwable fault) {
        if (Causes.of(fault).anyMatch(TableFault::isDenied)) {
            return Optional.of(new UserError(
                    ExitCode.PREFLIGHT,
                    "Cannot use " + path + ": permission denied. Give this user read and write access to it.",
                    fault));
        }
        if (Causes.of(fault).anyMatch(cause -> mentions(cause, "No space left on device"))) {
            return Optional.of(new UserError(
                    ExitCode.PREFLIGHT,
                    "Cannot write to " + path
                            + ": no space is left. Free some and run again; nothing was half written.",
                    fault));
        }
        return Optional.empty();
    }

    private static boolean isDenied(Throwable cause) {
        return cause instanceof AccessControlException
                || cause instanceof AccessDeniedException
                || mentions(cause, "Permission denied");
    }

    private static boolean mentions(Throwable cause, String words) {
        return cause.getMessage() != null && cause.getMessage().contains(words);
    }

    /** The error condition that Spark and Delta put in front of their messages. */
    private static Optional<String> condition(Throwable cause) {
        Matcher matcher = CONDITION.matcher(cause.getMessage() == null ? "" : cause.getMessage());
        return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Predicate<String> startsWith(String... prefixes) {
        return condition -> List.of(prefixes).stream().anyMatch(condition::startsWith);
    }

    private record Meaning(Predicate<String> condition, ExitCode exitCode, String wrong, String remedy) {
        UserError error(String path, String condition, Throwable fault) {
            return new UserError(
                    exitCode, "Cannot use table " + path + ": " + wrong + " (" + condition + "). " + remedy, fault);
        }
    }
}
