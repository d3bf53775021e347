package io.benchlake.data.format.parquet;

import io.benchlake.data.format.ColumnTypes;
import io.benchlake.data.format.DataFile;
import io.benchlake.data.format.RowSink;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Reads Parquet row by row, in file order whatever the row groups, so that a bomb is stopped before it unfolds. */
public final class ParquetRows {
    /** Where Arrow keeps the types that Parquet has no words for, such as time zones. */
    private static final String ARROW_SCHEMA = "ARROW:schema";

    private static final Set<CompressionCodecName> NOT_UNPACKED =
            Set.of(CompressionCodecName.BROTLI, CompressionCodecName.LZO);

    private ParquetRows() {}

    public static void read(DataFile file, RowSink rows) throws IOException {
        long number = 0;
        try (ParquetReader<Map<String, @Nullable Object>> reader = open(file)) {
            for (Map<String, @Nullable Object> row = reader.read(); row != null; row = reader.read()) {
                rows.add(row, file, "row " + ++number);
            }
        } catch (io.benchlake.error.UserError e) {
            throw e;
        } catch (RuntimeException e) { // what Parquet throws where bytes make no sense
            throw file.unreadable(
                    isTime(e)
                            ? "a time in row " + (number + 1) + " has no place in Python"
                            : "row " + (number + 1) + " is damaged (" + e.getMessage() + ")");
        }
    }

    private static ParquetReader<Map<String, @Nullable Object>> open(DataFile file) throws IOException {
        Configuration conf = file.files().getConf();
        InputFile input = HadoopInputFile.fromPath(file.files().makeQualified(file.path()), conf);
        requireKnown(input, file);
        return new Builder(input).build();
    }

    /** Refuses columns that cannot be read, by name, so that they are not taken for damage. */
    private static void requireKnown(InputFile input, DataFile file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(input)) {
            for (BlockMetaData group : reader.getFooter().getBlocks()) {
                for (ColumnChunkMetaData column : group.getColumns()) {
                    requireKnown(column, file);
                }
            }
        }
    }

    private static void requireKnown(ColumnChunkMetaData column, DataFile file) {
        String name = column.getPath().toDotString();
        if (NOT_UNPACKED.contains(column.getCodec())) {
            throw file.unreadable("column '" + name + "' is compressed with "
                    + column.getCodec().name().toLowerCase(Locale.ROOT)
                    + ", which is not supported. Write the file with zstd, gzip, snappy or no compression");
        }
        if (column.getPrimitiveType().getLogicalTypeAnnotation() instanceof IntervalLogicalTypeAnnotation) {
            throw ColumnTypes.unknown(name, "interval", file);
        }
    }

    private static boolean isTime(Throwable fault) {
        return fault instanceof DateTimeException || (fault.getCause() != null && isTime(fault.getCause()));
    }

    private static final class Builder extends ParquetReader.Builder<Map<String, @Nullable Object>> {
        Builder(InputFile file) {
            super(file);
        }

        @Override
        protected ReadSupport<Map<String, @Nullable Object>> getReadSupport() {
            return new PlainRows();
        }
    }

    private static final class PlainRows extends ReadSupport<Map<String, @Nullable Object>> {
        @Override
        public ReadContext init(InitContext context) {
            return new ReadContext(context.getFileSchema());
        }

        @Override
        @SuppressWarnings("deprecation") // abstract all the same
        public RecordMaterializer<Map<String, @Nullable Object>> prepareForRead(
                Configuration conf, Map<String, String> metadata, MessageType schema, ReadContext context) {
            return new Row(schema, ColumnTypes.ofParquet(metadata.get(ARROW_SCHEMA)));
        }

        @Override
        public RecordMaterializer<Map<String, @Nullable Object>> prepareForRead(
                ParquetConfiguration conf, Map<String, String> metadata, MessageType schema, ReadContext context) {
            return new Row(schema, ColumnTypes.ofParquet(metadata.get(ARROW_SCHEMA)));
        }
    }

    private static final class Row extends RecordMaterializer<Map<String, @Nullable Object>> {
        private final ParquetGroup root;
        private Map<String, @Nullable Object> current = Map.of();

        Row(MessageType schema, List<Field> columns) {
            this.root = new ParquetGroup(schema, columns, value -> current = fields(value));
        }

        @Override
        public Map<String, @Nullable Object> getCurrentRecord() {
            return current;
        }

        @Override
        public GroupConverter getRootConverter() {
            return root;
        }

        private static Map<String, @Nullable Object> fields(@Nullable Object value) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            ((Map<?, ?>) Objects.requireNonNull(value)).forEach((name, each) -> fields.put(String.valueOf(name), each));
            return fields;
        }
    }
}
