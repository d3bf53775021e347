package io.benchlake.tools.large;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Spark Master and Workers of one core each on this machine, from the Spark home of the launcher; loopback only. */
final class LocalCluster implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();
    private final Path logs;
    private final String master;

    private LocalCluster(Path logs, int port) {
        this.logs = logs;
        this.master = "spark://127.0.0.1:" + port;
    }

    /** Starts the processes; Workers look for the Master until it is there. */
    static LocalCluster start(int workers, String memory, Path logs) throws IOException {
        int port = freePort();
        LocalCluster cluster = new LocalCluster(logs, port);
        cluster.launch("master", "org.apache.spark.deploy.master.Master", "--port", "" + port);
        for (int i = 0; i < workers; i++) {
            cluster.launch(
                    "worker" + i,
                    "org.apache.spark.deploy.worker.Worker",
                    "--cores",
                    "1",
                    "--memory",
                    memory,
                    "--work-dir",
                    logs.resolve("work" + i).toString(),
                    cluster.master);
        }
        return cluster;
    }

    String master() {
        return master;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
    }

    private void launch(String name, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                Path.of(System.getenv("SPARK_HOME"), "jars") + "/*",
                main,
                "--host",
                "127.0.0.1",
                "--webui-port",
                "" + freePort()));
        command.addAll(List.of(arguments));
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve(name + ".log").toFile())
                .start());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
