package io.benchlake.data.table;

import io.benchlake.data.format.json.JsonText;
import io.benchlake.python.PythonJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Docs as rows of a table: their position, their fields as typed columns, and, for a doc that the columns do not give
 * back exactly (a field that is absent and not null, 1 among fractions, values of several types), the doc as JSON.
 *
 * @param schema of the table
 */
record DocColumns(StructType schema) {
    /** Position in the split, from 0. */
    static final String ID = "_doc_id";

    /** The doc if its columns are not the whole truth, else null. */
    static final String JSON = "_doc_json";

    private static final PythonJson EXACT = new PythonJson(0, true, false);

    static DocColumns of(List<? extends Map<String, @Nullable Object>> docs) {
        Shape shape = docs.stream().map(Shape::of).reduce(new Shape.Unknown(), Shape::merge);
        StructType schema = new StructType().add(ID, DataTypes.LongType, false);
        if (shape instanceof Shape.Fields fields) {
            for (StructField column : columns(fields)) {
                schema = schema.add(column);
            }
        }
        return new DocColumns(schema.add(JSON, DataTypes.StringType, true));
    }

    /** A field without a name, or with one that is taken, has no column. */
    private static List<StructField> columns(Shape.Fields fields) {
        Set<String> taken = new HashSet<>(Set.of("", ID, JSON));
        return Arrays.stream(fields.struct().fields())
                .filter(field -> taken.add(field.name().toLowerCase(Locale.ROOT)))
                .limit(Shape.MOST_FIELDS)
                .toList();
    }

    Row toRow(long id, Map<String, @Nullable Object> doc) {
        StructField[] columns = schema.fields();
        @Nullable Object[] values = new Object[columns.length];
        values[0] = id;
        for (int i = 1; i < columns.length - 1; i++) {
            values[i] = cell(doc.get(columns[i].name()), columns[i].dataType());
        }
        Row row = new GenericRowWithSchema(values, schema);
        values[columns.length - 1] =
                EXACT.write(fields(SparkRows.fields(row))).equals(EXACT.write(doc)) ? null : EXACT.write(doc);
        return row;
    }

    /**
     * What {@link #toRow} was made from.
     *
     * @param cells of the row by column, as plain data
     */
    static Map<String, @Nullable Object> doc(Map<String, @Nullable Object> cells) {
        return cells.get(JSON) instanceof String json
                ? JsonText.parseObject(json.getBytes(StandardCharsets.UTF_8), JSON + " of doc " + cells.get(ID))
                : fields(cells);
    }

    private static Map<String, @Nullable Object> fields(Map<String, @Nullable Object> cells) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(cells);
        fields.remove(ID);
        fields.remove(JSON);
        return fields;
    }

    private static @Nullable Object cell(@Nullable Object value, DataType type) {
        if (value == null) {
            return null;
        }
        if (type instanceof StructType struct) {
            Map<?, ?> map = (Map<?, ?>) value;
            return new GenericRowWithSchema(
                    Arrays.stream(struct.fields())
                            .map(field -> cell(map.get(field.name()), field.dataType()))
                            .toArray(),
                    struct);
        }
        if (type instanceof ArrayType array) {
            List<@Nullable Object> items = new ArrayList<>();
            ((List<?>) value).forEach(item -> items.add(cell(item, array.elementType())));
            return CollectionConverters.asScala(items).toSeq();
        }
        if (type == DataTypes.DoubleType) {
            return ((Number) value).doubleValue();
        }
        return type == DataTypes.StringType ? text(value) : value;
    }

    /** Halves of characters cannot be stored; the JSON keeps them. */
    private static String text(Object value) {
        String text = value instanceof String string ? string : EXACT.write(value);
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
