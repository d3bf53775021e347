package io.benchlake.lake.table;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;

/**
 * One table of the lake: what it is called, what its rows hold, and what Delta refuses to store in it.
 *
 * @param name folder under the lake's root, and name in SQL
 * @param description shown by {@code DESCRIBE DETAIL}
 * @param schema columns with comments
 * @param partitionColumns folders within the table; empty for none
 * @param checks conditions that every row must meet, by constraint name; a condition that is null counts as broken
 * @param properties of a new Delta table, besides those that every table gets
 */
public record TableDefinition(
        String name,
        String description,
        StructType schema,
        List<String> partitionColumns,
        Map<String, String> checks,
        Map<String, String> properties) {
    public TableDefinition {
        partitionColumns = List.copyOf(partitionColumns);
        checks = Map.copyOf(checks);
        properties = Map.copyOf(properties);
    }

    /** A table with the properties of every table alone. */
    TableDefinition(
            String name,
            String description,
            StructType schema,
            List<String> partitionColumns,
            Map<String, String> checks) {
        this(name, description, schema, partitionColumns, checks, Map.of());
    }

    /** SQL: whether {@code column} holds the name of one of the constants. */
    static String isOneOf(String column, Enum<?>... constants) {
        return isOneOf(column, List.of(constants).stream().map(Enum::name).toList());
    }

    /** SQL: whether {@code column} holds one of the words. */
    static String isOneOf(String column, List<String> words) {
        return column + " IN ('" + String.join("', '", words) + "')";
    }
}
