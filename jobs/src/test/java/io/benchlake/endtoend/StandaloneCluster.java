package io.benchlake.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Spark Master and Workers of this machine, each a process of its own, started from a Spark home; loopback only. */
final class StandaloneCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Process> processes = new ArrayList<>();
    private final int port = freePort();
    private final int webPort = freePort();
    private final Path logs;

    private StandaloneCluster(Path logs) {
        this.logs = logs;
    }

    /** Starts a Master and so many Workers of one core, and waits until all are registered. */
    static StandaloneCluster start(int workers, Path logs) throws IOException, InterruptedException {
        return start(workers, logs, List.of());
    }

    /** @param workerSettings of Java, such as {@code -Dspark.worker.resource.gpu.amount=1} */
    static StandaloneCluster start(int workers, Path logs, List<String> workerSettings)
            throws IOException, InterruptedException {
        StandaloneCluster cluster = new StandaloneCluster(logs);
        cluster.launch(
                "master",
                List.of(),
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                "" + cluster.port,
                "--webui-port",
                "" + cluster.webPort);
        for (int i = 0; i < workers; i++) {
            cluster.launch(
                    "worker" + i,
                    workerSettings,
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--cores",
                    "1",
                    "--memory",
                    "2300M",
                    "--webui-port",
                    "" + freePort(),
                    "--work-dir",
                    logs.resolve("work" + i).toString(),
                    cluster.master());
        }
        cluster.awaitWorkers(workers);
        return cluster;
    }

    String master() {
        return "spark://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
    }

    private void launch(String name, List<String> settings, String mainClass, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        command.addAll(settings);
        command.addAll(List.of("-cp", SparkHome.jars(), mainClass));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve(name + ".log").toFile());
        builder.environment().putAll(SparkHome.environment());
        processes.add(builder.start());
    }

    private void awaitWorkers(int workers) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + webPort + "/json/"))
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (aliveWorkers(client, request) < workers) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no " + workers + " workers within " + PATIENCE + "; see " + logs);
            }
            processes.get(0).waitFor(200, java.util.concurrent.TimeUnit.MILLISECONDS);
        }
    }

    private static int aliveWorkers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            String body =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            String count = body.replaceFirst("(?s).*\"aliveworkers\"\\s*:\\s*(\\d+).*", "$1");
            return count.matches("\\d+") ? Integer.parseInt(count) : 0;
        } catch (IOException notYet) {
            return 0;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
