package io.benchlake.storage;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.util.VersionInfo;

/** Opens the file system of a location by its scheme, and names the jar that a store needs if Spark lacks it. */
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

    /** The jar that brings an object store to Hadoop; docs/operations.md lists the same. */
    @SuppressWarnings("ImmutableEnumChecker") // its lists come from List.of
    enum StoreJar {
        S3(List.of("s3a"), List.of("s3", "s3n"), "org.apache.hadoop:hadoop-aws:%s"),
        AZURE(List.of("abfss", "abfs"), List.of("wasb", "wasbs"), "org.apache.hadoop:hadoop-azure:%s"),
        GOOGLE(List.of("gs"), List.of(), "com.google.cloud.bigdataoss:gcs-connector:hadoop3-2.2.26"),
        ALIBABA(List.of("oss"), List.of(), "org.apache.hadoop:hadoop-aliyun:%s"),
        TENCENT(List.of("cosn"), List.of(), "org.apache.hadoop:hadoop-cos:%s");

        final List<String> schemes;
        private final List<String> formerSchemes;
        private final String coordinates;

        StoreJar(List<String> schemes, List<String> formerSchemes, String coordinates) {
            this.schemes = schemes;
            this.formerSchemes = formerSchemes;
            this.coordinates = coordinates;
        }

        static Optional<StoreJar> of(String scheme) {
            return Arrays.stream(values())
                    .filter(jar -> jar.schemes.contains(scheme) || jar.formerSchemes.contains(scheme))
                    .findFirst();
        }

        /** {@code group:artifact:version}; Hadoop's own must have the version of the Hadoop that runs. */
        String coordinates() {
            return coordinates.formatted(VersionInfo.getVersion());
        }

        /** What to do if the scheme is not known: a sentence without its full stop. */
        String remedy(String scheme) {
            String spelling =
                    formerSchemes.contains(scheme) ? "Write " + schemes.get(0) + ":// instead, and add" : "Add";
            return spelling + " --packages " + coordinates()
                    + " to benchlake or spark-submit, or put that jar and what it needs into the jars folder of Spark";
        }
    }
}
