package io.benchlake.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.ResultsTable;
import io.benchlake.page.html.BoardPage;
import io.benchlake.samples.SampleLookup;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Serves a board to browsers of this machine, and writes it anew when the lake has new results. */
public final class BoardServer {
    private static final String LOOPBACK = "127.0.0.1";

    private final Lake lake;
    private final BoardRequest request;
    private final BoardFolder folder;
    private final HttpServer server;
    private long shown;

    public BoardServer(Lake lake, BoardRequest request, BoardFolder folder) {
        this.lake = lake;
        this.request = request;
        this.folder = folder;
        this.shown = version();
        try {
            server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        } catch (IOException fault) {
            throw UserError.preflight(
                    "Cannot serve the board: no port of 127.0.0.1 is free: " + fault.getMessage() + ".");
        }
        server.createContext("/", this::answer);
    }

    /** The address of the page. */
    public String start() {
        server.start();
        return "http://" + LOOPBACK + ":" + server.getAddress().getPort() + "/";
    }

    /** Waits until the process ends. */
    public void await() throws InterruptedException {
        Thread.currentThread().join();
    }

    private long version() {
        return lake.moment(ResultsTable.DEFINITION).version();
    }

    /** A page of elsewhere that had its name lead here would have another host in its requests. */
    private boolean isOfThisMachine(HttpExchange exchange) {
        String host = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Host"), "");
        int port = server.getAddress().getPort();
        return Stream.of(LOOPBACK, "localhost").anyMatch(name -> host.equals(name + ":" + port));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!isOfThisMachine(exchange)) {
                send(exchange, 403, "text/plain", "Only for browsers of this machine.\n");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain", "Only GET.\n");
            } else if (path.startsWith("/doc/")) {
                sendDoc(exchange);
            } else {
                sendFile(exchange, path);
            }
        }
    }

    private void sendFile(HttpExchange exchange, String path) throws IOException {
        boolean isPage = path.equals("/") || path.equals("/index.html");
        if (isPage) {
            renew();
        }
        if (!isPage && !path.matches("/data/[0-9a-f]+/[0-9a-z]+-[0-9]+[.]js")) {
            send(exchange, 404, "text/plain", "The board has no such file.\n");
            return;
        }
        Path file = new Path(folder.location(), isPage ? "index.html" : path.substring(1));
        FileSystem files = file.getFileSystem(hadoop());
        if (!files.exists(file)) {
            send(exchange, 404, "text/plain", "The board has no such file.\n");
            return;
        }
        try (InputStream content = files.open(file)) {
            send(exchange, 200, isPage ? "text/html" : "text/javascript", content.readAllBytes());
        }
    }

    private Configuration hadoop() {
        return lake.spark().sparkContext().hadoopConfiguration();
    }

    private synchronized void renew() {
        long now = version();
        if (now != shown) {
            new BoardJob(lake).write(request, folder);
            shown = now;
        }
    }

    /** Docs that are not in the board's files. */
    private void sendDoc(HttpExchange exchange) throws IOException {
        String[] parts = exchange.getRequestURI().getRawPath().split("/", -1);
        if (parts.length != 5 || !parts[4].matches("[0-9]{1,9}")) {
            send(exchange, 404, "text/plain", "A doc is at /doc/RUN/TASK/DOC.\n");
            return;
        }
        String run = decoded(parts[2]);
        try {
            String text = lake.findRun(run)
                    .map(found ->
                            new SampleLookup(lake, found).text(decoded(parts[3]), Integer.parseInt(parts[4]), true))
                    .orElse(null);
            send(exchange, text == null ? 404 : 200, "text/plain", text == null ? "The lake has no such run.\n" : text);
        } catch (UserError missing) {
            send(exchange, 404, "text/plain", missing.getMessage() + "\n");
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        send(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", BoardPage.policy() + "; frame-ancestors 'none'");
        headers.set("Cache-Control", "no-store");
        headers.set("Referrer-Policy", "no-referrer");
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }
}
