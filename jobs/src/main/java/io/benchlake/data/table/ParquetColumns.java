package io.benchlake.data.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows of a table's Parquet files into what Spark reads from them: the table's columns under the table's names,
 * absent ones null.
 *
 * @param schema of the table, as its log has it
 */
record ParquetColumns(StructType schema) {
    /** Delta's key for the name that a column has in the files, if it is another. */
    private static final String PHYSICAL_NAME = "delta.columnMapping.physicalName";

    Map<String, @Nullable Object> fields(Map<String, @Nullable Object> row) {
        return struct(row, schema);
    }

    private static Map<String, @Nullable Object> struct(Map<?, ?> row, StructType type) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (StructField field : type.fields()) {
            fields.put(field.name(), value(row.get(physicalName(field)), field.dataType()));
        }
        return fields;
    }

    private static String physicalName(StructField field) {
        return field.metadata().contains(PHYSICAL_NAME) ? field.metadata().getString(PHYSICAL_NAME) : field.name();
    }

    private static @Nullable Object value(@Nullable Object value, DataType type) {
        if (value instanceof Map<?, ?> row && type instanceof StructType struct) {
            return struct(row, struct);
        }
        if (value instanceof List<?> items && type instanceof ArrayType array) {
            List<@Nullable Object> values = new ArrayList<>(items.size());
            items.forEach(item -> values.add(value(item, array.elementType())));
            return values;
        }
        return value instanceof String decimal && type instanceof DecimalType
                ? (Object) new BigDecimal(decimal).doubleValue()
                : value;
    }
}
