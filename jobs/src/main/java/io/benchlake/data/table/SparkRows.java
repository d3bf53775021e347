package io.benchlake.data.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Turns rows of a table into plain data: maps, lists and values. */
public final class SparkRows {
    private SparkRows() {}

    /** The fields of a doc: whole numbers are long, others double, what is neither number nor truth value is text. */
    static Map<String, @Nullable Object> fields(Row row) {
        return fields(row, SparkRows::number);
    }

    /** @param leaf turns what is no row, list or map into plain data */
    public static @Nullable Object plain(@Nullable Object value, UnaryOperator<@Nullable Object> leaf) {
        if (value instanceof Row row) {
            return fields(row, leaf);
        }
        if (value instanceof scala.collection.Seq<?> values) {
            List<@Nullable Object> list = new ArrayList<>();
            CollectionConverters.asJava(values).forEach(each -> list.add(plain(each, leaf)));
            return list;
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            CollectionConverters.asJava(map).forEach((key, each) -> plain.put(String.valueOf(key), plain(each, leaf)));
            return plain;
        }
        return leaf.apply(value);
    }

    private static Map<String, @Nullable Object> fields(Row row, UnaryOperator<@Nullable Object> leaf) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        String[] names = row.schema().fieldNames();
        for (int i = 0; i < names.length; i++) {
            fields.put(names[i], plain(row.get(i), leaf));
        }
        return fields;
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
