package io.benchlake.data.format;

import io.benchlake.error.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/** Arrow's types of columns: which of them have values in Python's terms, and what Parquet files keep of them. */
public final class ColumnTypes {
    private static final String EXTENSION = "ARROW:extension:name";

    private static final int SMALLEST_DECIMAL = 128;

    private ColumnTypes() {}

    /** @throws UserError for a column of a type that has no values here, with its name */
    public static void requireKnown(List<Field> fields, Object source) {
        fields.forEach(field -> requireKnown(field, field.getName(), source));
    }

    private static void requireKnown(Field field, String column, Object source) {
        boolean isKnown = switch (field.getType().getTypeID()) {
            case Null, Struct, List, LargeList, FixedSizeList, Map -> true;
            case Int, FloatingPoint, Bool, Date, Time, Timestamp, Duration -> true;
            case Decimal -> ((ArrowType.Decimal) field.getType()).getBitWidth() >= SMALLEST_DECIMAL;
            case Utf8, LargeUtf8, Utf8View, Binary, LargeBinary, BinaryView, FixedSizeBinary -> true;
            default -> false;
        };
        if (!isKnown) {
            throw unknown(column, field.getType().toString(), source);
        }
        field.getChildren().forEach(child -> requireKnown(child, column + "." + child.getName(), source));
    }

    public static UserError unknown(String column, String type, Object source) {
        return UserError.invalidInput("Cannot read " + source + ": column '" + column + "' is of type " + type
                + ", which is not supported. Write it as another type, such as text.");
    }

    /** Whether texts of the column are JSON that stands for its value. */
    public static boolean isJson(@Nullable Field field) {
        return field != null && "arrow.json".equals(field.getMetadata().get(EXTENSION));
    }

    /** The columns that Arrow wrote into a Parquet file, whose own types say less; empty if another tool wrote it. */
    public static List<Field> ofParquet(@Nullable String schema) {
        if (schema == null) {
            return List.of();
        }
        byte[] message = Base64.getDecoder().decode(schema);
        try (ReadChannel in = new ReadChannel(Channels.newChannel(new ByteArrayInputStream(message)))) {
            return MessageSerializer.deserializeSchema(in).getFields();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static @Nullable Field named(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** A part of a nested column. */
    public static @Nullable Field child(@Nullable Field field, int position) {
        return Optional.ofNullable(field)
                .map(Field::getChildren)
                .filter(children -> children.size() > position)
                .map(children -> children.get(position))
                .orElse(null);
    }

    public static long perSecond(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> 1;
            case MILLISECOND -> 1_000;
            case MICROSECOND -> 1_000_000;
            case NANOSECOND -> 1_000_000_000;
        };
    }

    /** Units of a second that a span of time is counted in; 0 if the column holds none. */
    public static long spansPerSecond(@Nullable Field field) {
        return field != null && field.getType() instanceof ArrowType.Duration span ? perSecond(span.getUnit()) : 0;
    }

    public static @Nullable String zone(@Nullable Field field) {
        return field != null && field.getType() instanceof ArrowType.Timestamp moment ? moment.getTimezone() : null;
    }
}
