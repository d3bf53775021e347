package io.benchlake.model.djl.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive: a stored zip of a readable program and one pickled object of its class. DJL takes the file of
 * this name in a model's folder.
 */
public final class ScriptArchive {
    private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};

    private final String name;
    private final byte[] source;
    private final byte[] object;

    private ScriptArchive(String name, byte[] source, byte[] object) {
        this.name = name;
        this.source = source;
        this.object = object;
    }

    /**
     * The archive of a program that lies beside a class as {@code <name>.py}.
     *
     * @param object in pickle's protocol 2
     */
    public static ScriptArchive of(Class<?> owner, String name, byte[] object) throws IOException {
        String resource = name + ".py";
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(resource), resource)) {
            return new ScriptArchive(name, in.readAllBytes(), object);
        }
    }

    /** Writes {@code <name>.pt}. */
    public void write(Path folder) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name + ".pt")))) {
            zip.setMethod(ZipOutputStream.STORED);
            add(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
            add(zip, "data.pkl", object);
            add(zip, "constants.pkl", EMPTY_TUPLE);
            add(zip, "code/__torch__.py", source);
        }
    }

    private void add(ZipOutputStream zip, String entryName, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name + "/" + entryName);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
    }
}
