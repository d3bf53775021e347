package io.benchlake.run.model;

import io.benchlake.error.UserError;
import io.benchlake.storage.FileSystems;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * Finds a checkpoint's folder on this host: a local folder as it is, another file system's folder copied once into a
 * cache.
 *
 * <p>Executors read weights under the same path, so a folder that is not on shared storage must lie there on every
 * host.
 */
public final class ModelLocation {
    private ModelLocation() {}

    /** @throws UserError if the folder cannot be read */
    public static Path local(String location, Configuration hadoop) {
        URI uri = uri(location);
        if (uri.getScheme() == null) {
            return Path.of(location);
        }
        return uri.getScheme().equals("file") ? Path.of(uri.getPath()) : copied(location, hadoop);
    }

    /**
     * The absolute location of a checkpoint. A link is followed, unless it leads out of a Hugging Face cache, whose
     * folder names say what lies in them.
     */
    public static String absolute(String location) {
        URI uri = uri(location);
        if (uri.getScheme() != null && !uri.getScheme().equals("file")) {
            return uri.normalize().toString().replaceFirst("/+$", "");
        }
        Path path = Path.of(uri.getScheme() == null ? location : uri.getPath())
                .toAbsolutePath()
                .normalize();
        return ModelName.isSnapshot(path.toString())
                ? path.toString()
                : real(path).toString();
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    private static URI uri(String location) {
        try {
            return new URI(null, null, location, null).getScheme() == null && location.contains("://")
                    ? new URI(location)
                    : new URI(null, null, location, null);
        } catch (URISyntaxException e) {
            throw UserError.usage("Cannot read --model '" + location + "': " + e.getReason() + ".");
        }
    }

    private static Path copied(String location, Configuration hadoop) {
        org.apache.hadoop.fs.Path source = new org.apache.hadoop.fs.Path(location);
        try {
            FileSystem files = FileSystems.of(location, hadoop);
            return new ModelCache(files).folder(source, files.listStatus(source));
        } catch (IOException | IllegalArgumentException e) {
            throw UserError.invalidInput("Cannot read model " + location + ": " + e.getMessage() + ".");
        }
    }

    /** Copies below the user's cache folder, one folder for each state of a source. */
    private record ModelCache(FileSystem files) {
        Path folder(org.apache.hadoop.fs.Path source, FileStatus[] statuses) throws IOException {
            Path folder = Path.of(System.getProperty("user.home"), ".cache", "benchlake", "models")
                    .resolve(source.getName() + "-" + Integer.toHexString(state(source, statuses)));
            for (FileStatus status : statuses) {
                copy(status, folder);
            }
            return folder;
        }

        private static int state(org.apache.hadoop.fs.Path source, FileStatus[] statuses) {
            int state = source.toString().hashCode();
            for (FileStatus status : statuses) {
                state = 31 * state
                        + java.util.Objects.hash(
                                status.getPath().getName(), status.getLen(), status.getModificationTime());
            }
            return state;
        }

        private void copy(FileStatus status, Path folder) throws IOException {
            Path target = folder.resolve(status.getPath().getName());
            if (!status.isFile() || java.nio.file.Files.exists(target)) {
                return;
            }
            java.nio.file.Files.createDirectories(folder);
            Path part = folder.resolve(status.getPath().getName() + ".part");
            files.copyToLocalFile(false, status.getPath(), new org.apache.hadoop.fs.Path(part.toUri()), true);
            java.nio.file.Files.move(part, target, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
