package io.benchlake.data.format.arrow;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.compression.AbstractCompressionCodec;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

/** Unpacks the buffers of Arrow batches, with the libraries that every Spark has. */
final class ArrowCompression implements CompressionCodec.Factory {
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
