package io.benchlake.lake.query;

import io.benchlake.error.UserError;
import io.benchlake.lake.fault.Causes;
import io.benchlake.lake.fault.TableFault;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.SparkThrowable;
import org.jspecify.annotations.Nullable;

/** Puts what Spark says of a statement that it cannot run into one line, without the plan. */
final class StatementFault {
    private static final Pattern CONDITION = Pattern.compile("^\\[[A-Z0-9_.]+] ");
    private static final Pattern STATE = Pattern.compile("\\s*SQLSTATE: \\w+");
    private static final Pattern PLACE = Pattern.compile("line \\d+,? pos \\d+");
    private static final int NEAREST = 5;

    private StatementFault() {}

    /** A user's error; a function's own message says more than Spark's about the task that called it. */
    static RuntimeException explained(Throwable error) {
        Optional<UserError> own = Causes.find(error, UserError.class).or(() -> TableFault.of(error));
        if (own.isPresent()) {
            return own.get();
        }
        Optional<Throwable> said = Causes.of(error)
                .filter(cause -> cause instanceof SparkThrowable known && known.getCondition() != null)
                .reduce((outer, inner) -> inner);
        if (said.isPresent()) {
            return UserError.usage("Cannot run the statement: " + sentence(said.get()));
        }
        Optional<IOException> file = Causes.find(error, IOException.class);
        if (file.isPresent()) {
            return UserError.usage("Cannot run the statement: " + firstLine(file.get()));
        }
        return error instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(error);
    }

    private static String sentence(Throwable fault) {
        SparkThrowable known = (SparkThrowable) fault;
        Map<String, String> parts = known.getMessageParameters();
        String place = place(fault);
        if (known.getCondition().startsWith("UNRESOLVED_COLUMN") && parts.containsKey("objectName")) {
            return "there is no column " + plain(parts.get("objectName")) + place + "."
                    + nearest(parts.get("proposal"));
        }
        if (known.getCondition().equals("TABLE_OR_VIEW_NOT_FOUND")) {
            return "there is no table or view " + plain(parts.get("relationName")) + place + ". The lake has "
                    + LakeViews.names().collect(Collectors.joining(", ")) + ".";
        }
        return firstLine(fault);
    }

    private static String nearest(@Nullable String proposal) {
        if (proposal == null || proposal.isEmpty()) {
            return "";
        }
        List<String> names = List.of(proposal.split(", "));
        return " Nearest: "
                + names.stream().limit(NEAREST).map(StatementFault::plain).collect(Collectors.joining(", ")) + ".";
    }

    private static String plain(@Nullable String name) {
        return name == null ? "" : name.replace("`", "");
    }

    private static String place(Throwable fault) {
        return PLACE.matcher(String.valueOf(fault.getMessage()))
                .results()
                .findFirst()
                .map(found -> " (" + found.group() + ")")
                .orElse("");
    }

    private static String firstLine(Throwable fault) {
        String line =
                String.valueOf(fault.getMessage()).strip().lines().findFirst().orElse("");
        line = STATE.matcher(CONDITION.matcher(line).replaceFirst(""))
                .replaceFirst("")
                .strip();
        return line.replaceFirst(";$", "");
    }
}
