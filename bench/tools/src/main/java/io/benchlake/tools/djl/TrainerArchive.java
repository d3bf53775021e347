package io.benchlake.tools.djl;

import io.benchlake.model.djl.program.ScriptArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes the training program {@code trainer.py} as a TorchScript archive: a stored zip of its source, no weights. */
final class TrainerArchive {
    /** DJL takes the file of this name in a model's folder. */
    static final String NAME = "trainer";

    /** Pickle protocol 2: an object of {@code __torch__.Trainer} whose one attribute is {@code training = False}. */
    private static final String OBJECT =
            "\u0080\u0002c__torch__\nTrainer\n)\u0081}(X\u0008\u0000\u0000\u0000training\u0089ub.";

    private TrainerArchive() {}

    static void write(Path folder) throws IOException {
        ScriptArchive.of(TrainerArchive.class, NAME, OBJECT.getBytes(StandardCharsets.ISO_8859_1))
                .write(folder);
    }
}
