package io.benchlake.rapids;

import ai.rapids.cudf.ColumnVector;
import ai.rapids.cudf.HostColumnVector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Columns of a GPU on the host, row by row. */
final class HostRows implements AutoCloseable {
    private final HostColumnVector[] columns;
    private int row;

    private HostRows(ColumnVector... columns) {
        this.columns = Arrays.stream(columns).map(ColumnVector::copyToHost).toArray(HostColumnVector[]::new);
    }

    /** What a function makes of one row. */
    interface RowFunction {
        @Nullable
        Double of(HostRows row) throws Exception;
    }

    /** A column of what the function makes of each row. */
    static ColumnVector each(int rows, ColumnVector[] columns, RowFunction function) {
        @Nullable Double[] values = new Double[rows];
        try (HostRows host = new HostRows(columns)) {
            for (host.row = 0; host.row < rows; host.row++) {
                values[host.row] = function.of(host);
            }
        } catch (RuntimeException fault) {
            throw fault;
        } catch (Exception fault) { // that Spark's interfaces declare
            throw new IllegalStateException(fault);
        }
        return ColumnVector.fromBoxedDoubles(values);
    }

    @Nullable
    String text(int column) {
        return columns[column].isNull(row) ? null : columns[column].getJavaString(row);
    }

    @Nullable
    Boolean flag(int column) {
        return columns[column].isNull(row) ? null : columns[column].getBoolean(row);
    }

    @Nullable
    Integer number(int column) {
        return columns[column].isNull(row) ? null : columns[column].getInt(row);
    }

    @SuppressWarnings("unchecked") // the column's type is that of the function's parameter
    <T> @Nullable Seq<T> list(int column) {
        return columns[column].isNull(row)
                ? null
                : CollectionConverters.asScala((List<T>) columns[column].getList(row))
                        .toSeq();
    }

    @Override
    public void close() {
        for (HostColumnVector column : columns) {
            column.close();
        }
    }
}
