package io.benchlake.model.format.meta;

import io.benchlake.model.json.ForeignContent;
import io.benchlake.model.json.StrictJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code .pth} file holds: a zip archive of records that are stored as they are, so that each is a piece of the
 * file.
 *
 * @param pickle the record {@code data.pkl}
 * @param records by their names below the archive's folder
 */
record PthArchive(Path file, ByteBuffer pickle, Map<String, ZipRecord> records) {
    private static final String PICKLE = "data.pkl";
    private static final int MOST_PICKLE_BYTES = 8 << 20;

    PthArchive {
        records = Map.copyOf(records);
    }

    /** Reads the directory and the pickle; no weights. */
    static PthArchive read(Path file) {
        PthFault fault = new PthFault(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ZipDirectory directory = ZipDirectory.find(channel, fault).orElseThrow(() -> noArchive(file, fault));
            return of(channel, new ZipRecords(channel, directory, fault).read(), fault);
        } catch (IOException e) {
            throw fault.damaged("it cannot be read (" + e + ")");
        }
    }

    private static RuntimeException noArchive(Path file, PthFault fault) {
        Optional<ForeignContent> content = ForeignContent.of(file);
        if (content.equals(Optional.of(ForeignContent.PICKLE))) {
            return fault.unusable("it is a bare pickle, as PyTorch before 1.6 wrote it");
        }
        return content.isEmpty() || content.equals(Optional.of(ForeignContent.ZIP))
                ? fault.damaged("it does not end as a zip archive does: it is truncated")
                : StrictJson.refused(file, "");
    }

    private static PthArchive of(FileChannel channel, Map<String, ZipRecord> all, PthFault fault) throws IOException {
        String folder = folder(all, fault);
        Map<String, ZipRecord> records = new HashMap<>();
        all.forEach((name, record) -> {
            if (name.startsWith(folder)) {
                records.put(name.substring(folder.length()), record);
            }
        });
        if (records.containsKey("constants.pkl")) {
            throw fault.unusable("it is a TorchScript program");
        }
        requireLittleEndian(channel, records.get("byteorder"), fault);
        return new PthArchive(fault.file(), pickle(channel, records, fault), records);
    }

    /** The one folder that all is in, with its slash. */
    private static String folder(Map<String, ZipRecord> all, PthFault fault) {
        List<String> folders = all.keySet().stream()
                .filter(name -> name.endsWith("/" + PICKLE) && name.indexOf('/') == name.length() - PICKLE.length() - 1)
                .map(name -> name.substring(0, name.length() - PICKLE.length()))
                .toList();
        if (folders.size() != 1) {
            throw fault.unusable(
                    "it is a zip archive with %s records FOLDER/%s in place of one".formatted(folders.size(), PICKLE));
        }
        return folders.get(0);
    }

    private static ByteBuffer pickle(FileChannel channel, Map<String, ZipRecord> records, PthFault fault)
            throws IOException {
        ZipRecord pickle = records.getOrDefault(PICKLE, ZipRecord.NONE);
        if (pickle.bytes() > MOST_PICKLE_BYTES) {
            throw fault.unusable("its pickle has %s bytes, more than weights need".formatted(pickle.bytes()));
        }
        return ZipDirectory.read(channel, pickle.offset(), (int) pickle.bytes(), fault);
    }

    private static void requireLittleEndian(FileChannel channel, @Nullable ZipRecord order, PthFault fault)
            throws IOException {
        if (order == null) {
            return;
        }
        ByteBuffer bytes = ZipDirectory.read(channel, order.offset(), (int) Math.min(order.bytes(), 16), fault);
        String text = StandardCharsets.ISO_8859_1.decode(bytes).toString();
        if (!text.equals("little")) {
            throw fault.unusable("its byte order is '" + text + "'");
        }
    }
}
