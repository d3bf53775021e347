package io.benchlake.data.format.arrow;

import io.benchlake.data.format.ColumnTypes;
import io.benchlake.data.format.PythonTime;
import io.benchlake.data.format.RawBytes;
import io.benchlake.data.format.json.JsonMixture;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FloatingPointVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** Values of Arrow columns as plain data; decimals, days, times and bytes as text. */
final class ArrowValues {
    private ArrowValues() {}

    static @Nullable Object plain(ValueVector column, int row, DictionaryProvider dictionaries) {
        if (column.isNull(row)) {
            return null;
        }
        if (column.getField().getDictionary() != null) {
            FieldVector words = dictionaries
                    .lookup(column.getField().getDictionary().getId())
                    .getVector();
            return plain(words, (int) ((BaseIntVector) column).getValueAsLong(row), dictionaries);
        }
        if (column instanceof StructVector struct) {
            return fields(struct, row, dictionaries);
        }
        if (column instanceof MapVector map) {
            return entries(map, row, dictionaries);
        }
        if (column instanceof ListVector list) {
            return items(
                    list.getDataVector(), list.getElementStartIndex(row), list.getElementEndIndex(row), dictionaries);
        }
        if (column instanceof LargeListVector list) {
            return items(
                    list.getDataVector(),
                    Math.toIntExact(list.getElementStartIndex(row)),
                    Math.toIntExact(list.getElementEndIndex(row)),
                    dictionaries);
        }
        if (column instanceof FixedSizeListVector list) {
            int size = list.getListSize();
            return items(list.getDataVector(), row * size, (row + 1) * size, dictionaries);
        }
        return scalar(column, row);
    }

    private static Map<String, @Nullable Object> fields(StructVector struct, int row, DictionaryProvider dictionaries) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (FieldVector child : struct.getChildrenFromFields()) {
            fields.put(child.getName(), plain(child, row, dictionaries));
        }
        return fields;
    }

    private static Map<String, @Nullable Object> entries(MapVector map, int row, DictionaryProvider dictionaries) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        List<FieldVector> keyAndValue = ((StructVector) map.getDataVector()).getChildrenFromFields();
        for (int i = map.getElementStartIndex(row); i < map.getElementEndIndex(row); i++) {
            entries.put(
                    String.valueOf(plain(keyAndValue.get(0), i, dictionaries)),
                    plain(keyAndValue.get(1), i, dictionaries));
        }
        return entries;
    }

    private static List<@Nullable Object> items(ValueVector items, int from, int to, DictionaryProvider dictionaries) {
        List<@Nullable Object> list = new ArrayList<>();
        IntStream.range(from, to).forEach(i -> list.add(plain(items, i, dictionaries)));
        return list;
    }

    private static @Nullable Object scalar(ValueVector column, int row) {
        if (column instanceof BaseIntVector numbers) {
            return whole(numbers, row);
        }
        if (column instanceof FloatingPointVector numbers) {
            return numbers.getValueAsDouble(row);
        }
        if (column instanceof BitVector flags) {
            return flags.get(row) != 0;
        }
        Object time = time(column, row);
        if (time != null) {
            return time;
        }
        Object value = column.getObject(row);
        if (value instanceof byte[] bytes) {
            return RawBytes.text(bytes);
        }
        return ColumnTypes.isJson(column.getField()) ? JsonMixture.decoded(value.toString()) : value.toString();
    }

    private static Object whole(BaseIntVector numbers, int row) {
        long number = numbers.getValueAsLong(row);
        return numbers instanceof UInt8Vector && number < 0
                ? new BigInteger(Long.toUnsignedString(number))
                : Long.valueOf(number);
    }

    private static @Nullable String time(ValueVector column, int row) {
        if (column instanceof TimeStampVector moments) {
            ArrowType.Timestamp type = (ArrowType.Timestamp) column.getField().getType();
            return PythonTime.moment(moments.get(row), ColumnTypes.perSecond(type.getUnit()), type.getTimezone());
        }
        if (column instanceof DateDayVector days) {
            return LocalDate.ofEpochDay(days.get(row)).toString();
        }
        if (column instanceof DateMilliVector days) {
            return PythonTime.moment(days.get(row), 1_000, null).substring(0, "2000-01-01".length());
        }
        if (column instanceof DurationVector spans) {
            return PythonTime.span(
                    DurationVector.get(spans.getDataBuffer(), row), ColumnTypes.spansPerSecond(column.getField()));
        }
        if (column.getField().getType() instanceof ArrowType.Time time) {
            long units = ((Number) raw(column, row)).longValue();
            return PythonTime.timeOfDay(units, ColumnTypes.perSecond(time.getUnit()));
        }
        return null;
    }

    /** Times of day as numbers; milliseconds would come as a moment of the machine's time zone. */
    private static Object raw(ValueVector column, int row) {
        return column instanceof org.apache.arrow.vector.TimeMilliVector millis
                ? millis.get(row)
                : column.getObject(row);
    }
}
