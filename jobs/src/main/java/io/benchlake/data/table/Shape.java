package io.benchlake.data.table;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** What values of plain data look like, and the column type that holds them all; what has none is held as JSON text. */
sealed interface Shape {
    /** Most fields that become columns of their own: objects with more are dictionaries, not records. */
    int MOST_FIELDS = 500;

    /** Only nulls so far. */
    record Unknown() implements Shape {
        @Override
        public DataType columnType() {
            return DataTypes.StringType;
        }
    }

    record Scalar(DataType columnType) implements Shape {}

    /** Text, or values of several types. */
    record Text() implements Shape {
        @Override
        public DataType columnType() {
            return DataTypes.StringType;
        }
    }

    record Items(Shape item) implements Shape {
        @Override
        public DataType columnType() {
            return DataTypes.createArrayType(item.columnType(), true);
        }
    }

    record Fields(Map<String, Shape> fields) implements Shape {
        @Override
        public DataType columnType() {
            return isRecord() ? struct() : DataTypes.StringType;
        }

        StructType struct() {
            StructType struct = new StructType();
            for (Map.Entry<String, Shape> field : fields.entrySet()) {
                struct = struct.add(field.getKey(), field.getValue().columnType(), true);
            }
            return struct;
        }

        /**
         * Whether the fields can be columns: not too many, each with a name, and no two names that differ only in case.
         */
        private boolean isRecord() {
            Set<String> names = new HashSet<>();
            fields.keySet().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
            return !fields.isEmpty()
                    && fields.size() <= MOST_FIELDS
                    && names.size() == fields.size()
                    && !names.contains("");
        }
    }

    DataType columnType();

    static Shape of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Shape> fields = new LinkedHashMap<>();
            map.forEach((name, item) -> fields.put(String.valueOf(name), of(item)));
            return new Fields(fields);
        }
        if (value instanceof List<?> list) {
            return new Items(list.stream().map(Shape::of).reduce(new Unknown(), Shape::merge));
        }
        if (value instanceof Long) {
            return new Scalar(DataTypes.LongType);
        }
        if (value instanceof Double) {
            return new Scalar(DataTypes.DoubleType);
        }
        if (value instanceof Boolean) {
            return new Scalar(DataTypes.BooleanType);
        }
        return value == null ? new Unknown() : new Text();
    }

    /** The narrowest shape of both. */
    static Shape merge(Shape left, Shape right) {
        if (left.equals(right) || right instanceof Unknown) {
            return left;
        }
        if (left instanceof Unknown) {
            return right;
        }
        if (left instanceof Items some && right instanceof Items others) {
            return new Items(merge(some.item(), others.item()));
        }
        if (left instanceof Fields some && right instanceof Fields others) {
            Map<String, Shape> all = new LinkedHashMap<>(some.fields());
            others.fields().forEach((name, shape) -> all.merge(name, shape, Shape::merge));
            return new Fields(all);
        }
        boolean areNumbers = left instanceof Scalar some
                && right instanceof Scalar others
                && some.columnType() != DataTypes.BooleanType
                && others.columnType() != DataTypes.BooleanType;
        return areNumbers ? new Scalar(DataTypes.DoubleType) : new Text();
    }
}
