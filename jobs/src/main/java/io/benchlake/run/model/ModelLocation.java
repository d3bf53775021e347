package io.benchlake.run.model;

import io.benchlake.error.UserError;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.model.format.gguf.OllamaModel;
import io.benchlake.model.remote.ModelCache;
import io.benchlake.storage.FileSystems;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;

/** Where a checkpoint lies: in a local folder or file, or on another file system, from which this host gets a copy. */
public final class ModelLocation {
    private ModelLocation() {}

    /**
     * Reads the checkpoint, copied first if it is not local.
     *
     * @param told lines for the user while it is copied
     * @throws UserError if it cannot be read
     */
    public static Checkpoint read(String location, Configuration hadoop, ModelCache cache, Consumer<String> told) {
        return local(location).map(CheckpointReader::read).orElseGet(() -> {
            requireFileSystem(location, hadoop);
            return cache.read(absolute(location), hadoop, told);
        });
    }

    /**
     * Reads what a checkpoint says of itself, for which its weights are not copied.
     *
     * @param reader takes its local folder
     * @throws UserError if it cannot be read
     */
    public static <T> T describe(String location, Configuration hadoop, ModelCache cache, Function<Path, T> reader) {
        return local(location).map(reader).orElseGet(() -> {
            requireFileSystem(location, hadoop);
            return cache.describe(absolute(location), hadoop, line -> {}, reader);
        });
    }

    private static void requireFileSystem(String location, Configuration hadoop) {
        try {
            FileSystems.of(location, hadoop);
        } catch (IOException | IllegalArgumentException e) {
            throw UserError.invalidInput("Cannot read model " + location + ": " + e.getMessage() + ".");
        }
    }

    /** The folder or file on this host; none if it is on a file system for which Hadoop's settings are needed. */
    public static Optional<Path> local(String location) {
        if (OllamaModel.isNamed(location)) {
            return Optional.of(OllamaModel.find(location, System.getenv()).file());
        }
        URI uri = uri(location);
        if (uri.getScheme() == null) {
            return Optional.of(Path.of(location));
        }
        return uri.getScheme().equals("file") ? Optional.of(Path.of(uri.getPath())) : Optional.empty();
    }

    /**
     * The absolute location of a checkpoint. A link is followed, unless it leads out of a Hugging Face cache, whose
     * folder names say what lies in them.
     */
    public static String absolute(String location) {
        if (OllamaModel.isNamed(location)) {
            return OllamaModel.withTag(location);
        }
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
}
