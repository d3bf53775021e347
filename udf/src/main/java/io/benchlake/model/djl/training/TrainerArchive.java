package io.benchlake.model.djl.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the training program {@code trainer.py} as a TorchScript archive: a stored zip of its source, no weights. */
final class TrainerArchive {
    /** DJL takes the file of this name in a model's folder. */
    static final String NAME = "trainer";

    /** Pickle protocol 2: an object of {@code __torch__.Trainer} whose one attribute is {@code training = False}. */
    private static final String OBJECT =
            "\u0080\u0002c__torch__\nTrainer\n)\u0081}(X\u0008\u0000\u0000\u0000training\u0089ub.";

    private static final String EMPTY_TUPLE = "\u0080\u0002).";

    private TrainerArchive() {}

    static void write(Path folder) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(NAME + ".pt")))) {
            zip.setMethod(ZipOutputStream.STORED);
            add(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
            add(zip, "data.pkl", OBJECT.getBytes(StandardCharsets.ISO_8859_1));
            add(zip, "constants.pkl", EMPTY_TUPLE.getBytes(StandardCharsets.ISO_8859_1));
            add(zip, "code/__torch__.py", source());
        }
    }

    private static byte[] source() throws IOException {
        String name = NAME + ".py";
        try (InputStream in = Objects.requireNonNull(TrainerArchive.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(NAME + "/" + name);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
    }
}
