package io.benchlake.lake.fault;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;

/**
 * A file of a table that a fault names.
 *
 * @param table folder of the table
 * @param name the file within it
 */
record FaultFile(String table, String name) {
    private static final String LOG = "_delta_log";
    private static final Pattern PATH =
            Pattern.compile("(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?/[^\\n]*?(?:/" + LOG + "\\b[^\\s:,;'\"\\])]*|\\.parquet\\b)");
    private static final Pattern LAST_PARTS = Pattern.compile("(?:/[^/]+=[^/]*)*/[^/]+$");

    /** The first that a cause names: in the parameters of its message, or else in its words. */
    static Optional<FaultFile> in(Throwable fault) {
        return Causes.of(fault)
                .flatMap(FaultFile::texts)
                .map(FaultFile::path)
                .flatMap(Optional::stream)
                .findFirst();
    }

    boolean isOfLog() {
        return name.startsWith(LOG);
    }

    boolean isCheckpoint() {
        return isOfLog() && name.contains(".checkpoint.");
    }

    private static Stream<String> texts(Throwable cause) {
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        String parameter = cause instanceof SparkThrowable known
                ? known.getMessageParameters().getOrDefault("path", "")
                : "";
        return Stream.of(parameter, message);
    }

    private static Optional<FaultFile> path(String text) {
        Matcher matcher = PATH.matcher(text);
        return matcher.find() ? Optional.of(of(matcher.group().replaceFirst("\\.$", ""))) : Optional.empty();
    }

    private static FaultFile of(String path) {
        int log = path.indexOf("/" + LOG);
        Matcher last = LAST_PARTS.matcher(path);
        int end = log >= 0 ? log : last.find() ? last.start() : 0;
        return new FaultFile(path.substring(0, end).replaceFirst("^file:/+", "file:/"), path.substring(end + 1));
    }
}
