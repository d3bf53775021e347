package io.benchlake.data.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Turns rows of a table into a doc's plain data. */
final class SparkRows {
    private SparkRows() {}

    /** All fields of a row that has a schema. */
    static Map<String, @Nullable Object> fields(Row row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        String[] names = row.schema().fieldNames();
        for (int i = 0; i < names.length; i++) {
            fields.put(names[i], plain(row.get(i)));
        }
        return fields;
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
        return number(value);
    }

    private static @Nullable Object number(@Nullable Object value) {
        if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float || value instanceof BigDecimal) {
            return ((Number) value).doubleValue();
        }
        return value == null || value instanceof Long || value instanceof Double || value instanceof Boolean
                ? value
                : value.toString();
    }
}
