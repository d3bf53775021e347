package io.benchlake.model.remote;

import io.benchlake.error.ExitCode;
import io.benchlake.error.FileFault;
import io.benchlake.error.UserError;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.FileHashCache;
import io.benchlake.model.ModelSource;
import io.benchlake.model.ModelSource.ModelFile;
import io.benchlake.model.format.CheckpointFiles;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.model.remote.RemoteFolder.RemoteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This host's copies of checkpoints that lie on other file systems: a folder for each state of a checkpoint, with the
 * files that are read of it.
 */
public record ModelCache(Path directory) {
    /** Names the directory, on the driver as on executors. */
    public static final String SETTING = "spark.benchlake.model.cache";

    private static final Logger LOG = LoggerFactory.getLogger(ModelCache.class);
    private static final int STATE_LENGTH = 16;

    /** The cache of this user on this host. */
    public static ModelCache ofUser(Map<String, String> environment) {
        return new ModelCache(FileHashCache.userCaches(environment).resolve("models"));
    }

    /**
     * Copies a checkpoint and reads it.
     *
     * @param told lines for the user while it takes time
     * @throws UserError if it cannot be read, or not be copied
     */
    public Checkpoint read(String location, Configuration hadoop, Consumer<String> told) {
        RemoteFolder remote = new RemoteFolder(location, hadoop);
        Listing listing = list(remote);
        CachedFolder copy = CachedFolder.of(directory.resolve(listing.folder()));
        return inWordsOf(location, copy, folder -> {
            List<ModelFile> described = copy.bring(remote, listing.described(), told);
            List<ModelFile> weights =
                    copy.bring(remote, listing.wanted(CheckpointFiles.weights(folder, listing.names())), told);
            List<ModelFile> files =
                    Stream.concat(described.stream(), weights.stream()).toList();
            return CheckpointReader.read(folder).from(new ModelSource(location, listing.folder(), files));
        });
    }

    /**
     * Copies what a checkpoint says of itself, without its weights, and reads that.
     *
     * @param reader takes the folder
     * @throws UserError if it cannot be read, or not be copied
     */
    public <T> T describe(String location, Configuration hadoop, Consumer<String> told, Function<Path, T> reader) {
        RemoteFolder remote = new RemoteFolder(location, hadoop);
        Listing listing = list(remote);
        CachedFolder copy = CachedFolder.of(directory.resolve(listing.folder()));
        return inWordsOf(location, copy, folder -> {
            copy.bring(remote, listing.described(), told);
            return reader.apply(folder);
        });
    }

    /**
     * The folder on this host with the files that were read elsewhere, byte for byte.
     *
     * @throws UserError if they cannot be copied, or are others by now
     */
    public Path folder(ModelSource source, Configuration hadoop) {
        CachedFolder copy = CachedFolder.of(directory.resolve(source.folder()));
        List<WantedFile> wanted = source.files().stream().map(WantedFile::like).toList();
        copy.bring(new RemoteFolder(source.location(), hadoop), wanted, LOG::info);
        return copy.path();
    }

    /** A fault of the copy is one of what was copied. */
    private static <T> T inWordsOf(String location, CachedFolder copy, Function<Path, T> reader) {
        try {
            return reader.apply(copy.path());
        } catch (UserError fault) {
            if (fault.exitCode() != ExitCode.INVALID_INPUT) {
                throw fault;
            }
            String message = String.valueOf(fault.getMessage());
            throw new UserError(fault.exitCode(), message.replace(copy.path().toString(), location), fault);
        }
    }

    private static Listing list(RemoteFolder remote) {
        try {
            return Listing.of(remote.location(), remote.list());
        } catch (IOException | IllegalArgumentException fault) {
            String reason = fault instanceof IOException io ? FileFault.reason(io) : fault.getMessage();
            throw UserError.invalidInput("Cannot read model " + remote.location() + ": " + reason + ".");
        }
    }

    /**
     * The files of a checkpoint that are there to be read.
     *
     * @param folder of the cache for them as they are now
     * @param names of all files, also of those that are not read
     */
    private record Listing(String folder, Set<String> names, List<RemoteFile> files) {
        static Listing of(String location, List<RemoteFile> all) {
            List<RemoteFile> files = all.stream()
                    .filter(file -> CheckpointFiles.mayBeRead(file.name()))
                    .sorted(Comparator.comparing(RemoteFile::name))
                    .toList();
            String state = DigestUtils.sha256Hex(location + "\n" + files).substring(0, STATE_LENGTH);
            String name = location.replaceFirst("^.*/", "").replaceAll("[^A-Za-z0-9._-]", "_");
            Set<String> names = all.stream().map(RemoteFile::name).collect(Collectors.toSet());
            return new Listing(name + "-" + state, names, files);
        }

        List<WantedFile> described() {
            return wanted(files.stream()
                    .map(RemoteFile::name)
                    .filter(CheckpointFiles::describes)
                    .toList());
        }

        List<WantedFile> wanted(List<String> wanted) {
            return files.stream()
                    .filter(file -> wanted.contains(file.name()))
                    .map(file -> new WantedFile(file.name(), file.length(), null))
                    .toList();
        }
    }
}
