package io.benchlake.data.format.parquet;

import io.benchlake.data.format.ColumnTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a Parquet group: a struct as a map with all of its names, in the file's order.
 *
 * <p>Lists and maps follow the format's rules for the layouts of older writers. Source: {@code LogicalTypes.md} of
 * parquet-format.
 */
final class ParquetGroup extends GroupConverter {
    private final List<Converter> children = new ArrayList<>();
    private final GroupType type;
    private final Consumer<@Nullable Object> parent;
    private Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    /** @param columns what Arrow says of the fields; empty if another tool wrote the file */
    ParquetGroup(GroupType type, List<Field> columns, Consumer<@Nullable Object> parent) {
        this.type = type;
        this.parent = parent;
        for (Type field : type.getFields()) {
            Field column = ColumnTypes.named(columns, field.getName());
            children.add(
                    field.isRepetition(Type.Repetition.REPEATED)
                            ? of(field, column, item -> append(field.getName(), item))
                            : of(field, column, value -> fields.put(field.getName(), value)));
        }
    }

    /** The converter of a value that is handed on once it is whole. */
    static Converter of(Type type, @Nullable Field column, Consumer<@Nullable Object> parent) {
        if (type.isPrimitive()) {
            return new ParquetPrimitive(type.asPrimitiveType(), column, parent);
        }
        GroupType group = type.asGroupType();
        LogicalTypeAnnotation logical = group.getLogicalTypeAnnotation();
        boolean isWrapper = group.getFieldCount() == 1 && group.getType(0).isRepetition(Type.Repetition.REPEATED);
        if (isWrapper && logical instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation) {
            return new ListGroup(group, ColumnTypes.child(column, 0), parent);
        }
        if (isWrapper
                && (logical instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation
                        || logical instanceof LogicalTypeAnnotation.MapKeyValueTypeAnnotation)) {
            return new MapGroup(group, ColumnTypes.child(column, 0), parent);
        }
        return new ParquetGroup(group, column == null ? List.of() : column.getChildren(), parent);
    }

    @Override
    public Converter getConverter(int field) {
        return children.get(field);
    }

    @Override
    public void start() {
        fields = new LinkedHashMap<>();
        for (Type field : type.getFields()) {
            fields.put(field.getName(), field.isRepetition(Type.Repetition.REPEATED) ? new ArrayList<>() : null);
        }
    }

    @Override
    public void end() {
        parent.accept(fields);
    }

    @SuppressWarnings("unchecked")
    private void append(String field, @Nullable Object item) {
        ((List<@Nullable Object>) java.util.Objects.requireNonNull(fields.get(field))).add(item);
    }

    /** A list: a group around a repeated field, which is the item itself or a group around it. */
    private static final class ListGroup extends GroupConverter {
        private final Converter repeated;
        private final Consumer<@Nullable Object> parent;
        private List<@Nullable Object> items = new ArrayList<>();

        ListGroup(GroupType list, @Nullable Field item, Consumer<@Nullable Object> parent) {
            Type field = list.getType(0);
            this.parent = parent;
            this.repeated = isItem(field, list.getName())
                    ? of(field, item, value -> items.add(value))
                    : new Entry(
                            field.asGroupType(),
                            item == null ? List.of() : List.of(item),
                            entry -> items.add(entry.get(0)));
        }

        private static boolean isItem(Type repeated, String list) {
            return repeated.isPrimitive()
                    || repeated.asGroupType().getFieldCount() != 1
                    || repeated.getName().equals("array")
                    || repeated.getName().equals(list + "_tuple");
        }

        @Override
        public Converter getConverter(int field) {
            return repeated;
        }

        @Override
        public void start() {
            items = new ArrayList<>();
        }

        @Override
        public void end() {
            parent.accept(items);
        }
    }

    private static final class MapGroup extends GroupConverter {
        private final Converter repeated;
        private final Consumer<@Nullable Object> parent;
        private Map<String, @Nullable Object> entries = new LinkedHashMap<>();

        MapGroup(GroupType map, @Nullable Field entries, Consumer<@Nullable Object> parent) {
            this.parent = parent;
            this.repeated = new Entry(
                    map.getType(0).asGroupType(),
                    entries == null ? List.of() : entries.getChildren(),
                    entry -> this.entries.put(String.valueOf(entry.get(0)), entry.size() > 1 ? entry.get(1) : null));
        }

        @Override
        public Converter getConverter(int field) {
            return repeated;
        }

        @Override
        public void start() {
            entries = new LinkedHashMap<>();
        }

        @Override
        public void end() {
            parent.accept(entries);
        }
    }

    /** The fields of a repeated group by position. */
    private static final class Entry extends GroupConverter {
        private final List<Converter> children = new ArrayList<>();
        private final List<@Nullable Object> values = new ArrayList<>();
        private final Consumer<List<@Nullable Object>> parent;

        Entry(GroupType type, List<Field> columns, Consumer<List<@Nullable Object>> parent) {
            this.parent = parent;
            for (int i = 0; i < type.getFieldCount(); i++) {
                int position = i;
                values.add(null);
                Field column = i < columns.size() ? columns.get(i) : null;
                children.add(of(type.getType(i), column, value -> values.set(position, value)));
            }
        }

        @Override
        public Converter getConverter(int field) {
            return children.get(field);
        }

        @Override
        public void start() {
            values.replaceAll(value -> null);
        }

        @Override
        public void end() {
            parent.accept(values);
        }
    }
}
