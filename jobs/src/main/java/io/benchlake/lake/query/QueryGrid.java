package io.benchlake.lake.query;

import io.benchlake.data.table.SparkRows;
import io.benchlake.error.UserError;
import io.benchlake.lake.fault.Causes;
import io.benchlake.lake.fault.TableFault;
import io.benchlake.report.Grid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** What a query gives, as plain data. */
public final class QueryGrid {
    private QueryGrid() {}

    /**
     * @param mayWrite whether the statement may do more than read
     * @throws io.benchlake.error.UserError if the statement is wrong, may not be run, or fails on what it reads
     */
    public static Grid of(SparkSession spark, String statement, boolean mayWrite) {
        try {
            StatementCheck.require(spark, statement, mayWrite);
            return of(spark.sql(statement));
        } catch (Exception e) { // Spark throws checked exceptions that its methods do not declare
            throw StatementFault.explained(e);
        }
    }

    public static Grid of(Dataset<Row> rows) {
        return new Grid(
                List.of(rows.columns()),
                rows.collectAsList().stream().map(QueryGrid::cells).toList());
    }

    /** Rows that are here already; at least one, which has their schema. */
    public static Grid of(List<Row> rows) {
        return new Grid(
                List.of(rows.get(0).schema().fieldNames()),
                rows.stream().map(QueryGrid::cells).toList());
    }

    private static List<@Nullable Object> cells(Row row) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (int i = 0; i < row.length(); i++) {
            cells.add(SparkRows.plain(row.get(i), QueryGrid::cell));
        }
        return cells;
    }

    private static @Nullable Object cell(@Nullable Object value) {
        boolean isPlain = value == null || value instanceof Number || value instanceof Boolean;
        return isPlain ? value : String.valueOf(value);
    }

    /** Puts what Spark says of a statement that it cannot run into one line, without the plan. */
    private static final class StatementFault {
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
            String line = String.valueOf(fault.getMessage())
                    .strip()
                    .lines()
                    .findFirst()
                    .orElse("");
            line = STATE.matcher(CONDITION.matcher(line).replaceFirst(""))
                    .replaceFirst("")
                    .strip();
            return line.replaceFirst(";$", "");
        }
    }
}
