package io.benchlake.storage;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** Opens the file system of a location by its scheme, and names the jar that a store needs where Spark lacks it. */
public final class FileSystems {
    private FileSystems() {}

    /**
     * The file system that holds a location.
     *
     * @throws UserError if no jar on the class path knows the scheme, with the jar that does
     * @throws IOException if the store cannot be reached, or refuses
     * @throws IllegalArgumentException if the location is no path
     */
    public static FileSystem of(String location, Configuration hadoop) throws IOException {
        Path path = new Path(location);
        try {
            return path.getFileSystem(hadoop);
        } catch (UnsupportedFileSystemException unknown) {
            throw withoutJar(location, path, unknown);
        } catch (RuntimeException | LinkageError fault) {
            if (isMissingClass(fault)) {
                throw withoutJar(location, path, fault);
            }
            throw fault;
        }
    }

    /** Hadoop wraps the name of a class that it cannot load. */
    private static boolean isMissingClass(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError) {
                return true;
            }
        }
        return false;
    }

    private static UserError withoutJar(String location, Path path, Throwable cause) {
        String scheme = Optional.ofNullable(path.toUri().getScheme())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .orElse("file");
        String remedy = StoreJar.of(scheme).map(jar -> jar.remedy(scheme)).orElseGet(() -> unknown(scheme));
        return new UserError(
                ExitCode.PREFLIGHT,
                "Cannot open " + location + ": Spark has no file system for '" + scheme + "://'. " + remedy
                        + ". See docs/operations.md, Object stores.",
                cause);
    }

    private static String unknown(String scheme) {
        return "Paths of this machine and hdfs:// need no jar; others need one that brings '" + scheme
                + "' to Hadoop, and fs." + scheme + ".impl where it does not announce itself";
    }
}
