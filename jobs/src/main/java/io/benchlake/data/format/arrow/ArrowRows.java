package io.benchlake.data.format.arrow;

import io.benchlake.data.format.ColumnTypes;
import io.benchlake.data.format.DataFile;
import io.benchlake.data.format.FileSignature;
import io.benchlake.data.format.RowCollector;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.hadoop.fs.FSDataInputStream;
import org.jspecify.annotations.Nullable;

/** Reads Arrow files and streams: a file is a stream between a mark and an index, which is not needed here. */
public final class ArrowRows {
    /** The mark of a file, padded to 8 bytes. */
    private static final int FILE_MARK_BYTES = 8;

    private ArrowRows() {}

    public static void read(DataFile file, RowCollector rows) throws IOException {
        try (FSDataInputStream in = file.open()) {
            if (FileSignature.of(file).isPresent()) {
                in.seek(FILE_MARK_BYTES);
            }
            ArrowMessages.check(in, file);
            requireKnownColumns(in, file);
            batches(in, file, rows);
        } catch (OutOfMemoryException e) {
            throw file.unreadable("a batch takes more than " + rows.limits().splitBytes() + " bytes");
        } catch (UserError e) {
            throw e;
        } catch (DateTimeException e) {
            throw file.unreadable("a time in it has no place in Python (" + e.getMessage() + ")");
        } catch (UnsupportedOperationException | IllegalArgumentException e) { // what Arrow throws for a type it lacks
            throw file.unreadable("a column is of a type that is not supported (" + e.getMessage() + ")");
        } catch (RuntimeException e) { // what Arrow throws where bytes make no sense
            throw file.unreadable("damaged, or of a kind that is not supported (" + e.getMessage() + ")");
        }
    }

    /** Leaves the stream at the first message, which says what columns there are. */
    private static void requireKnownColumns(FSDataInputStream in, DataFile file) throws IOException {
        long start = in.getPos();
        ReadChannel messages = new ReadChannel(Channels.newChannel(in));
        ColumnTypes.requireKnown(MessageSerializer.deserializeSchema(messages).getFields(), file);
        in.seek(start);
    }

    private static void batches(FSDataInputStream in, DataFile file, RowCollector rows) throws IOException {
        try (BufferAllocator memory = new RootAllocator(rows.limits().splitBytes());
                ArrowStreamReader reader = new ArrowStreamReader(in, memory, new ArrowCompression())) {
            long number = 0;
            while (reader.loadNextBatch()) {
                VectorSchemaRoot batch = reader.getVectorSchemaRoot();
                for (int i = 0; i < batch.getRowCount(); i++) {
                    rows.add(row(batch.getFieldVectors(), i, reader), file, "row " + ++number);
                }
            }
        }
    }

    private static Map<String, @Nullable Object> row(
            List<FieldVector> columns, int row, DictionaryProvider dictionaries) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (FieldVector column : columns) {
            fields.put(column.getName(), ArrowValues.plain(column, row, dictionaries));
        }
        return fields;
    }
}
