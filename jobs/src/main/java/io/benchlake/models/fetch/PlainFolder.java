package io.benchlake.models.fetch;

import io.benchlake.error.UserError;
import io.benchlake.hub.HubFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** A folder of its own for a model. Nothing that lies there is replaced. */
record PlainFolder(Path folder) implements FetchTarget {
    @Override
    public Path downloads() {
        return folder.resolve(".fetch");
    }

    @Override
    public Path lock() {
        return downloads().resolve("lock");
    }

    @Override
    public Path content(HubFile file) {
        return folder.resolve(file.path());
    }

    @Override
    public void discard(HubFile file) {
        throw UserError.preflight("Cannot fetch " + file.path() + " to " + folder
                + ": there is a file of that name, and it is another one. Give another folder, or move it away.");
    }

    @Override
    public void keep(HubFile file, Path content) throws IOException {
        Path target = content(file);
        if (!content.equals(target)) {
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.move(content, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void finish() {
        // Each file is there as a whole.
    }
}
