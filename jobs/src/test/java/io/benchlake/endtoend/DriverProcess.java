package io.benchlake.endtoend;

import io.benchlake.session.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A call of {@code benchlake} in a process of its own. */
record DriverProcess(Process process, Path log) {
    /** @param log what it prints goes there */
    static DriverProcess start(List<String> words, Path log) throws IOException {
        return start(words, Map.of(), Map.of(), log);
    }

    /**
     * @param properties of Java
     * @param environment besides that of Spark
     */
    static DriverProcess start(
            List<String> words, Map<String, String> properties, Map<String, String> environment, Path log)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-Xmx2g",
                "-Dspark.executor.heartbeatInterval=100ms",
                "-D" + Sessions.JAR_PROPERTY + "=" + SparkHome.testClassPath()));
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", SparkHome.testClassPath(), "io.benchlake.cli.Main"));
        command.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(SparkHome.environment());
        builder.environment().putAll(environment);
        return new DriverProcess(builder.start(), log);
    }

    String output() throws IOException {
        return Files.readString(log);
    }
}
