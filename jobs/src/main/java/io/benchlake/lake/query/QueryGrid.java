package io.benchlake.lake.query;

import io.benchlake.data.table.SparkRows;
import io.benchlake.report.Grid;
import java.util.ArrayList;
import java.util.List;
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
}
