package io.benchlake.model.remote;

import io.benchlake.error.FileFault;
import io.benchlake.error.UserError;
import io.benchlake.model.FileHash;
import io.benchlake.model.ModelSource.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * Copies files of a checkpoint into a folder of this host, each under another name until it is whole.
 *
 * @param told lines for the user
 */
record FolderCopy(RemoteFolder from, Path folder, Consumer<String> told) {
    /** Names a folder with more room. */
    private static final String REMEDY = ", or name another folder by " + ModelCache.SETTING + ".";

    private static final int BUFFER_BYTES = 1 << 20;

    /** Takes a file that is there as a whole. */
    interface Copied {
        void accept(ModelFile file) throws IOException;
    }

    /** @throws IOException if the folder cannot be written to */
    void copy(List<WantedFile> files, Copied copied) throws IOException {
        for (WantedFile file : files) {
            Files.deleteIfExists(target(file));
            Files.deleteIfExists(part(file));
        }
        long bytes = files.stream().mapToLong(WantedFile::length).sum();
        DiskRoom.require(bytes, folder, "copy model " + from.location(), REMEDY);
        TransferProgress progress = new TransferProgress(TransferProgress.Way.COPY, from.location(), bytes, told);
        progress.start(files.size(), folder);
        try (TransferThreads<ModelFile> threads = new TransferThreads<>()) {
            files.forEach(file -> threads.start(() -> copy(file, progress)));
            for (int i = 0; i < files.size(); i++) {
                copied.accept(threads.next());
            }
        }
        progress.end();
    }

    private ModelFile copy(WantedFile file, TransferProgress progress) throws IOException {
        Path part = part(file);
        Files.createDirectories(part.getParent());
        try (InputStream in = reading(file, () -> from.open(file.name()));
                OutputStream out = Files.newOutputStream(part)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = read(file, in, buffer); read >= 0; read = read(file, in, buffer)) {
                out.write(buffer, 0, read);
                progress.add(read);
            }
        }
        ModelFile whole = new ModelFile(file.name(), Files.size(part), FileHash.ofFile(part));
        if (!file.isSatisfiedBy(whole)) {
            Files.delete(part);
            throw UserError.invalidInput("Cannot read model " + from.location() + ": " + file.name()
                    + " was written after the run had begun to read it. Start the run again.");
        }
        Files.move(part, target(file), StandardCopyOption.ATOMIC_MOVE);
        return whole;
    }

    private Path target(WantedFile file) {
        return folder.resolve(file.name());
    }

    private Path part(WantedFile file) {
        return folder.resolve(file.name() + ".part");
    }

    private int read(WantedFile file, InputStream in, byte[] buffer) {
        return reading(file, () -> in.read(buffer));
    }

    private interface Reading<T> {
        T get() throws IOException;
    }

    private <T> T reading(WantedFile file, Reading<T> reading) {
        try {
            return reading.get();
        } catch (IOException fault) {
            throw UserError.invalidInput(
                    "Cannot read model " + from.location() + ": " + file.name() + ": " + FileFault.reason(fault) + ".");
        }
    }

    static UserError unwritable(Path folder, IOException fault) {
        return UserError.preflight("Cannot write " + folder + ", which is to hold a copy of the model: "
                + FileFault.reason(fault) + ". Mend that" + REMEDY);
    }
}
