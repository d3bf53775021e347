package io.benchlake.data.format.arrow;

import com.github.luben.zstd.Zstd;
import io.benchlake.data.format.ColumnTypes;
import io.benchlake.data.format.DataFile;
import io.benchlake.data.format.FileSignature;
import io.benchlake.data.format.RowCollector;
import io.benchlake.error.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.AbstractCompressionCodec;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
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

    /** Unpacks the buffers of Arrow batches, with the libraries that every Spark has. */
    private static final class ArrowCompression implements CompressionCodec.Factory {
        @Override
        public CompressionCodec createCodec(CodecType type) {
            return switch (type) {
                case NO_COMPRESSION -> NoCompressionCodec.INSTANCE;
                case LZ4_FRAME -> new Unpacking(type, ArrowCompression::lz4);
                case ZSTD -> new Unpacking(type, ArrowCompression::zstd);
            };
        }

        @Override
        public CompressionCodec createCodec(CodecType type, int level) {
            return createCodec(type);
        }

        private static byte[] lz4(byte[] packed, int length) throws IOException {
            try (InputStream in = new FramedLZ4CompressorInputStream(new ByteArrayInputStream(packed))) {
                return in.readNBytes(length);
            }
        }

        private static byte[] zstd(byte[] packed, int length) {
            return Zstd.decompress(packed, length);
        }

        @FunctionalInterface
        private interface Unpacker {
            byte[] unpack(byte[] packed, int length) throws IOException;
        }

        private static final class Unpacking extends AbstractCompressionCodec {
            private final CodecType type;
            private final Unpacker unpacker;

            Unpacking(CodecType type, Unpacker unpacker) {
                this.type = type;
                this.unpacker = unpacker;
            }

            @Override
            protected ArrowBuf doDecompress(BufferAllocator memory, ArrowBuf packed) {
                int length = Math.toIntExact(readUncompressedLength(packed));
                ArrowBuf unpacked = memory.buffer(length); // refuses more than a split may take
                try {
                    byte[] bytes = new byte[Math.toIntExact(packed.writerIndex()) - Long.BYTES];
                    packed.getBytes(Long.BYTES, bytes);
                    byte[] whole = unpacker.unpack(bytes, length);
                    if (whole.length != length) {
                        throw new IOException("a buffer of " + length + " bytes has " + whole.length);
                    }
                    unpacked.setBytes(0, whole);
                    unpacked.writerIndex(length);
                    return unpacked;
                } catch (IOException e) {
                    unpacked.close();
                    throw new java.io.UncheckedIOException(e);
                }
            }

            @Override
            protected ArrowBuf doCompress(BufferAllocator memory, ArrowBuf buffer) {
                throw new UnsupportedOperationException("only read");
            }

            @Override
            public CodecType getCodecType() {
                return type;
            }
        }
    }
}
