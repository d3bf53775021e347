package io.benchlake.lake.fault;

import io.benchlake.error.UserError;
import java.util.Optional;
import org.apache.hadoop.fs.FSError;

/** Says in a user's words what Delta, Spark or the file system found wrong with a table. */
public final class TableFault {
    private TableFault() {}

    /** The fault as a user's error naming {@code path}; empty if it is none that a user can repair. */
    public static Optional<UserError> explain(String path, Throwable fault) {
        return Causes.find(fault, UserError.class)
                .or(() -> FaultKind.of(fault).map(kind -> error(kind, "table " + path, fault)));
    }

    /**
     * The fault as a user's error about the table that it names; empty if no file of a table is at fault. For reads,
     * which Spark puts off until somebody wants their rows.
     */
    public static Optional<UserError> of(Throwable fault) {
        return FaultKind.of(fault)
                .filter(FaultKind::isOfFiles)
                .flatMap(kind -> subject(kind, fault).map(table -> error(kind, table, fault)));
    }

    private static Optional<String> subject(FaultKind kind, Throwable fault) {
        return FaultFile.in(fault)
                .map(file -> "table " + file.table())
                .or(() -> kind.isOfDelta() ? Optional.of("a table of the lake") : Optional.empty())
                .or(() -> Causes.find(fault, FSError.class).map(error -> "a file of this machine"));
    }

    /** Whether no table has been committed at a path. */
    public static boolean isMissingTable(Throwable fault) {
        return FaultKind.MISSING.fits(fault);
    }

    /** Whether a table could not be created because its folder is there already, without a commit. */
    public static boolean isUnfinishedTable(Throwable fault) {
        return isMissingTable(fault)
                || Causes.of(fault).anyMatch(FaultKind.condition("DELTA_CREATE_TABLE_WITH_NON_EMPTY_LOCATION"));
    }

    private static UserError error(FaultKind kind, String subject, Throwable fault) {
        return new UserError(
                kind.exitCode(),
                "Cannot use " + subject + ": " + kind.wrong() + detail(fault) + ". " + kind.remedy(),
                fault);
    }

    /** The file and the condition, if the fault names them. */
    private static String detail(Throwable fault) {
        String file = FaultFile.in(fault).map(found -> ": " + found.name()).orElse("");
        String condition = Causes.of(fault)
                .map(FaultKind::conditionOf)
                .flatMap(Optional::stream)
                .findFirst()
                .map(found -> " (" + found + ")")
                .orElse("");
        return file + condition;
    }
}
