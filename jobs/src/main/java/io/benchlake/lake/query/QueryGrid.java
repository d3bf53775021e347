package io.benchlake.lake.query;

import io.benchlake.report.Grid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

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
            cells.add(plain(row.get(i)));
        }
        return cells;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Row row) {
            return fields(row);
        }
        if (value instanceof scala.collection.Seq<?> values) {
            List<@Nullable Object> list = new ArrayList<>();
            CollectionConverters.asJava(values).forEach(each -> list.add(plain(each)));
            return list;
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            CollectionConverters.asJava(map).forEach((key, each) -> plain.put(String.valueOf(key), plain(each)));
            return plain;
        }
        boolean isPlain = value == null || value instanceof Number || value instanceof Boolean;
        return isPlain ? value : String.valueOf(value);
    }

    private static Map<String, @Nullable Object> fields(Row row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String name : row.schema().fieldNames()) {
            fields.put(name, plain(row.getAs(name)));
        }
        return fields;
    }
}
