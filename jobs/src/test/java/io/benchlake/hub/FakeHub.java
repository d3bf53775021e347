package io.benchlake.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.benchlake.python.PythonJson;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A hub on this machine's loopback that serves one repository and misbehaves when told to. */
public final class FakeHub implements AutoCloseable {
    public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final int ITEMS_A_PAGE = 2;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer hub;
    private final HttpServer elsewhere;
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, Long> claims = new HashMap<>();
    private final Map<String, Deque<Fault>> faults = new HashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> tokens = Collections.synchronizedList(new ArrayList<>());
    private String revision = "refs/convert/parquet";
    private Optional<String> token = Optional.empty();
    private boolean redirects;

    /** What is done in the place of a good answer. */
    @FunctionalInterface
    public interface Fault {
        void answer(HttpExchange exchange, byte[] content) throws IOException;
    }

    public FakeHub() throws IOException {
        hub = start();
        elsewhere = start();
    }

    private HttpServer start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
        return server;
    }

    public HubAddress address() {
        return HubAddress.parse("http://127.0.0.1:" + hub.getAddress().getPort());
    }

    public FakeHub with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    /** Says that a file is of another size than it is. */
    public FakeHub claiming(String path, long size) {
        claims.put(path, size);
        return this;
    }

    /** The repository has only this branch. */
    public FakeHub onBranch(String name) {
        revision = name;
        return this;
    }

    /** Asks for this token. */
    public FakeHub guardedBy(String secret) {
        token = Optional.of(secret);
        return this;
    }

    /** Sends files from another host, as the Hub does with large ones. */
    public FakeHub redirecting() {
        redirects = true;
        return this;
    }

    /** Next times {@code path} is asked for, these happen first. */
    public FakeHub failing(String path, Fault... next) {
        faults.computeIfAbsent(path, key -> new ArrayDeque<>()).addAll(List.of(next));
        return this;
    }

    /** Files that were asked for: path and range. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** {@code hub} or {@code elsewhere}, and the authorization that was seen there. */
    public List<String> tokens() {
        return List.copyOf(tokens);
    }

    public static Fault status(int status, String... headers) {
        return (exchange, content) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** States the whole length, sends some bytes, and the others once it may. */
    public static Fault waitingAfter(int bytes, CountDownLatch until) {
        return (exchange, content) -> {
            int start = begin(exchange, content, bytes);
            await(until);
            exchange.getResponseBody().write(content, start + bytes, content.length - start - bytes);
        };
    }

    private static void await(CountDownLatch until) {
        try {
            assertThat(until.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** States the whole length and closes the connection after some bytes. */
    public static Fault dyingAfter(int bytes) {
        return (exchange, content) -> begin(exchange, content, bytes);
    }

    /** @return where what was asked for starts */
    private static int begin(HttpExchange exchange, byte[] content, int bytes) throws IOException {
        int start = start(exchange);
        range(exchange, content, start);
        exchange.sendResponseHeaders(start > 0 ? 206 : 200, content.length - start);
        exchange.getResponseBody().write(content, start, Math.min(bytes, content.length - start));
        exchange.getResponseBody().flush();
        return start;
    }

    /** Sends a shorter or longer file and says so. */
    public static Fault ofLength(int length) {
        return (exchange, content) -> send(exchange, 200, java.util.Arrays.copyOf(content, length));
    }

    /** Sends as many bytes, but others. */
    public static Fault ofOtherContent() {
        return (exchange, content) -> {
            byte[] other = content.clone();
            other[other.length / 2] ^= 1;
            send(exchange, 200, other);
        };
    }

    public static Fault ignoringRanges() {
        return (exchange, content) -> send(exchange, 200, content);
    }

    public static Fault redirectTo(String location) {
        return status(302, "Location", location);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean isHub =
                    exchange.getLocalAddress().getPort() == hub.getAddress().getPort();
            String authorization = Optional.ofNullable(
                            exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse("none");
            tokens.add((isHub ? "hub " : "elsewhere ") + authorization);
            if (isHub && token.isPresent() && !authorization.equals("Bearer " + token.get())) {
                status(401, "X-Error-Code", "GatedRepo").answer(exchange, new byte[0]);
                return;
            }
            answer(exchange, isHub);
        }
    }

    private void answer(HttpExchange exchange, boolean isHub) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        if (path.contains("/revision/")) {
            api(exchange, path, "/revision/", revision, Map.of("sha", COMMIT));
        } else if (path.contains("/tree/")) {
            tree(exchange, path);
        } else {
            file(exchange, path, isHub);
        }
    }

    private void api(HttpExchange exchange, String path, String before, String expected, Object body)
            throws IOException {
        String wanted = decoded(path.substring(path.indexOf(before) + before.length()));
        Fault fault = next(before);
        if (fault != null) {
            fault.answer(exchange, PythonJson.dumps(body).getBytes(StandardCharsets.UTF_8));
        } else if (wanted.equals(expected)) {
            send(exchange, 200, PythonJson.dumps(body).getBytes(StandardCharsets.UTF_8));
        } else {
            status(404, "X-Error-Code", "RevisionNotFound").answer(exchange, new byte[0]);
        }
    }

    private void tree(HttpExchange exchange, String path) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        int page = query.contains("cursor=") ? Integer.parseInt(query.replaceAll(".*cursor=", "")) : 0;
        List<Map<String, Object>> items = new ArrayList<>();
        items.add(Map.of("type", "directory", "path", "folder", "oid", COMMIT, "size", 0));
        files.forEach(
                (name, content) -> items.add(item(name, content, claims.getOrDefault(name, (long) content.length))));
        int from = Math.min(items.size(), page * ITEMS_A_PAGE);
        int to = Math.min(items.size(), from + ITEMS_A_PAGE);
        if (to < items.size()) {
            exchange.getResponseHeaders()
                    .set("Link", "<" + path + "?recursive=true&cursor=" + (page + 1) + ">; rel=\"next\"");
        }
        api(exchange, path, "/tree/", COMMIT, items.subList(from, to));
    }

    private static Map<String, Object> item(String path, byte[] content, long size) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("type", "file");
        item.put("path", path);
        item.put("size", size);
        item.put("oid", gitHash(content));
        if (path.endsWith(".parquet") || path.endsWith(".safetensors")) {
            item.put("lfs", Map.of("oid", hash("SHA-256", content), "size", size));
        }
        return item;
    }

    private void file(HttpExchange exchange, String path, boolean isHub) throws IOException {
        String name = decoded(path.substring(path.indexOf("/resolve/" + COMMIT + "/") + 50));
        byte[] content = files.get(name);
        if (content == null) {
            status(404, "X-Error-Code", "EntryNotFound").answer(exchange, new byte[0]);
            return;
        }
        if (isHub && redirects) {
            exchange.getResponseHeaders().set("X-Linked-Etag", "\"" + hash("SHA-256", content) + "\"");
            redirectTo("http://localhost:" + elsewhere.getAddress().getPort() + path + "?signature=secret")
                    .answer(exchange, content);
            return;
        }
        String range = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"))
                .orElse("all");
        asked.add(name + " " + range);
        Fault fault = next(name);
        if (fault != null) {
            fault.answer(exchange, content);
            return;
        }
        int start = start(exchange);
        range(exchange, content, start);
        send(exchange, start > 0 ? 206 : 200, java.util.Arrays.copyOfRange(content, start, content.length));
    }

    private synchronized @org.jspecify.annotations.Nullable Fault next(String path) {
        Deque<Fault> queue = faults.get(path);
        return queue == null ? null : queue.poll();
    }

    private static int start(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        return range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
    }

    private static void range(HttpExchange exchange, byte[] content, int start) {
        if (start > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + start + "-" + (content.length - 1) + "/" + content.length);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static String decoded(String path) {
        return URLDecoder.decode(path, StandardCharsets.UTF_8);
    }

    private static String gitHash(byte[] content) {
        byte[] head = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] blob = java.util.Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, blob, head.length, content.length);
        return hash("SHA-1", blob);
    }

    private static String hash(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        hub.stop(0);
        elsewhere.stop(0);
        threads.shutdownNow();
    }
}
