package io.benchlake.data.format.parquet;

import io.benchlake.data.format.ColumnTypes;
import io.benchlake.data.format.PythonTime;
import io.benchlake.data.format.RawBytes;
import io.benchlake.data.format.json.JsonMixture;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.apache.arrow.memory.util.Float16;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** Hands on a Parquet value as plain data; decimals, days, times and bytes as text. */
final class ParquetPrimitive extends PrimitiveConverter {
    private static final int JULIAN_DAY_OF_1970 = 2_440_588;
    private static final long SECONDS_A_DAY = 86_400;

    private final @Nullable LogicalTypeAnnotation logical;
    private final PrimitiveTypeName physical;
    private final @Nullable Field field;
    private final Consumer<@Nullable Object> parent;

    /** @param field what Arrow says of the column; null if another tool wrote the file */
    ParquetPrimitive(PrimitiveType type, @Nullable Field field, Consumer<@Nullable Object> parent) {
        this.field = field;
        this.logical = type.getLogicalTypeAnnotation();
        this.physical = type.getPrimitiveTypeName();
        this.parent = parent;
    }

    @Override
    public void addBoolean(boolean value) {
        parent.accept(value);
    }

    @Override
    public void addFloat(float value) {
        parent.accept((double) value);
    }

    @Override
    public void addDouble(double value) {
        parent.accept(value);
    }

    @Override
    public void addInt(int value) {
        parent.accept(isUnsigned() ? Long.valueOf(Integer.toUnsignedLong(value)) : whole(value));
    }

    @Override
    public void addLong(long value) {
        parent.accept(isUnsigned() && value < 0 ? new BigInteger(Long.toUnsignedString(value)) : whole(value));
    }

    private boolean isUnsigned() {
        return logical instanceof IntLogicalTypeAnnotation annotation && !annotation.isSigned();
    }

    @Override
    public void addBinary(Binary value) {
        byte[] bytes = value.getBytes();
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            parent.accept(new BigDecimal(new BigInteger(bytes), decimal.getScale()).toString());
        } else if (logical instanceof Float16LogicalTypeAnnotation) {
            parent.accept((double) half(bytes));
        } else if (logical instanceof UUIDLogicalTypeAnnotation) {
            ByteBuffer halves = ByteBuffer.wrap(bytes);
            parent.accept(new java.util.UUID(halves.getLong(), halves.getLong()).toString());
        } else if (physical == PrimitiveTypeName.INT96) {
            parent.accept(oldTimestamp(bytes));
        } else {
            parent.accept(text(value));
        }
    }

    private @Nullable Object text(Binary value) {
        if (logical == null) {
            return RawBytes.text(value.getBytes());
        }
        return ColumnTypes.isJson(field) ? JsonMixture.decoded(value.toStringUsingUTF8()) : value.toStringUsingUTF8();
    }

    private static float half(byte[] bytes) {
        return Float16.toFloat(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort());
    }

    private Object whole(long value) {
        if (logical instanceof DateLogicalTypeAnnotation) {
            return LocalDate.ofEpochDay(value).toString();
        }
        if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
            return PythonTime.moment(value, perSecond(timestamp.getUnit()), zone(timestamp));
        }
        if (logical instanceof TimeLogicalTypeAnnotation time) {
            return PythonTime.timeOfDay(value, perSecond(time.getUnit()));
        }
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return BigDecimal.valueOf(value, decimal.getScale()).toString();
        }
        long spans = ColumnTypes.spansPerSecond(field);
        return spans > 0 ? PythonTime.span(value, spans) : Long.valueOf(value);
    }

    private @Nullable String zone(TimestampLogicalTypeAnnotation timestamp) {
        String zone = ColumnTypes.zone(field);
        return zone == null && timestamp.isAdjustedToUTC() ? "UTC" : zone;
    }

    private static long perSecond(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000;
            case MICROS -> 1_000_000;
            case NANOS -> 1_000_000_000;
        };
    }

    /** A timestamp of older writers: nanoseconds of the day, then the Julian day. */
    private static String oldTimestamp(byte[] bytes) {
        ByteBuffer parts = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long nanos = parts.getLong();
        long seconds = (parts.getInt() - JULIAN_DAY_OF_1970) * SECONDS_A_DAY;
        return PythonTime.moment(Math.addExact(seconds * 1_000_000, nanos / 1000), 1_000_000, null);
    }
}
