package io.benchlake.report;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is written piece by piece and is there, as a whole, once it is finished: readers never see a part. */
public final class WholeFile implements AutoCloseable {
    private final Path file;
    private final Path unfinished;
    private final BufferedWriter writer;

    private WholeFile(Path file, Path unfinished, BufferedWriter writer) {
        this.file = file;
        this.unfinished = unfinished;
        this.writer = writer;
    }

    /** @throws UserError if it cannot be written, likewise the methods below */
    public static WholeFile begin(Path file) {
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return new WholeFile(file, unfinished, Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw unwritable(file, fault);
        }
    }

    public void write(String text) {
        try {
            writer.write(text);
        } catch (IOException fault) {
            throw unwritable(file, fault);
        }
    }

    public void finish() {
        try {
            writer.close();
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException fault) {
            throw unwritable(file, fault);
        }
    }

    /** Leaves nothing of a file that is not finished. */
    @Override
    public void close() {
        try {
            writer.close();
            Files.deleteIfExists(unfinished);
        } catch (IOException fault) {
            throw unwritable(file, fault);
        }
    }

    private static UserError unwritable(Path file, IOException fault) {
        return new UserError(
                ExitCode.PREFLIGHT,
                "Cannot write " + file + ": " + fault + ". Choose an output folder that this user can write to.",
                fault);
    }
}
