package io.benchlake.storage;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.util.VersionInfo;

/** The jar that brings an object store to Hadoop; docs/operations.md lists the same. */
@SuppressWarnings("ImmutableEnumChecker") // its lists come from List.of
enum StoreJar {
    S3(List.of("s3a"), List.of("s3", "s3n"), "org.apache.hadoop:hadoop-aws:%s"),
    AZURE(List.of("abfss", "abfs"), List.of("wasb", "wasbs"), "org.apache.hadoop:hadoop-azure:%s"),
    GOOGLE(List.of("gs"), List.of(), "com.google.cloud.bigdataoss:gcs-connector:hadoop3-2.2.26"),
    ALIBABA(List.of("oss"), List.of(), "org.apache.hadoop:hadoop-aliyun:%s"),
    TENCENT(List.of("cosn"), List.of(), "org.apache.hadoop:hadoop-cos:%s");

    private final List<String> schemes;
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

    List<String> schemes() {
        return schemes;
    }

    /** {@code group:artifact:version}; Hadoop's own must have the version of the Hadoop that runs. */
    String coordinates() {
        return coordinates.formatted(VersionInfo.getVersion());
    }

    /** What to do where the scheme is not known: a sentence without its full stop. */
    String remedy(String scheme) {
        String spelling = formerSchemes.contains(scheme) ? "Write " + schemes.get(0) + ":// instead, and add" : "Add";
        return spelling + " --packages " + coordinates()
                + " to benchlake or spark-submit, or put that jar and what it needs into the jars folder of Spark";
    }
}
