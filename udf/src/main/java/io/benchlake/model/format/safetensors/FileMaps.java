package io.benchlake.model.format.safetensors;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Maps of parts of files, each made once as long as it is in use. A map goes when Java collects it and not before, so
 * one for each reader of a matrix would have its pages counted as the process's memory as often as it is read.
 */
final class FileMaps {
    private static final Map<Part, WeakReference<MappedByteBuffer>> MAPS = new ConcurrentHashMap<>();

    private record Part(String file, long offset, long size) {}

    private FileMaps() {}

    /** The bytes, read-only, from their start. */
    static ByteBuffer of(String file, long offset, long size) throws IOException {
        Part part = new Part(file, offset, size);
        @Nullable WeakReference<MappedByteBuffer> known = MAPS.get(part);
        @Nullable MappedByteBuffer map = known == null ? null : known.get();
        if (map == null) {
            MAPS.values().removeIf(other -> other.get() == null);
            map = map(part);
            MAPS.put(part, new WeakReference<>(map));
        }
        return map.duplicate();
    }

    private static MappedByteBuffer map(Part part) throws IOException {
        try (FileChannel channel = FileChannel.open(Path.of(part.file()))) {
            return channel.map(FileChannel.MapMode.READ_ONLY, part.offset(), part.size());
        }
    }
}
