package io.benchlake.model.djl.program;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import io.benchlake.model.djl.engine.PyTorchEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
    private final ProgramSource source;
    private final byte[] object;

    /** @param object in pickle's protocol 2 */
    ScriptArchive(String name, ProgramSource source, byte[] object) {
        this.name = name;
        this.source = source;
        this.object = object;
    }

    /**
     * The archive of a program of one file, which lies beside a class as {@code <name>.py}.
     *
     * @param type the program's class, which has no attributes of its own
     */
    public static ScriptArchive of(Class<?> owner, String name, String type) {
        byte[] object =
                new ObjectPickle("__torch__", type).bool("training", false).bytes();
        return new ScriptArchive(name, ProgramSource.of(owner, name), object);
    }

    /** Loads the program by way of a temporary file. */
    public Model load(ComputeDevice device) {
        PyTorchEngine.load(!device.isCpu());
        try {
            Path folder = Files.createTempDirectory("benchlake-" + name);
            try {
                write(folder);
                Model model = Model.newInstance(
                        name, device.isCpu() ? Device.cpu() : Device.gpu(device.gpuIndex()), PyTorchEngine.NAME);
                model.load(folder);
                return model;
            } finally {
                Files.deleteIfExists(folder.resolve(fileName()));
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the program " + name, e);
        } catch (MalformedModelException e) {
            throw new IllegalStateException("the program " + name + " does not load", e);
        }
    }

    void write(Path folder) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(fileName())))) {
            zip.setMethod(ZipOutputStream.STORED);
            add(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
            add(zip, "data.pkl", object);
            add(zip, "constants.pkl", EMPTY_TUPLE);
            for (Map.Entry<String, byte[]> file : source.files().entrySet()) {
                add(zip, "code/" + file.getKey(), file.getValue());
            }
        }
    }

    private String fileName() {
        return name + ".pt";
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
