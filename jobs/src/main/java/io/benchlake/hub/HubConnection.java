package io.benchlake.hub;

import io.benchlake.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/**
 * Asks a hub over HTTP.
 *
 * <p>Redirects are followed here and not by the library, so that the token goes to the hub and to nobody else, and so
 * that nothing that was asked for over HTTPS is answered without it.
 */
final class HubConnection {
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

    private final HubAddress hub;
    private final HubToken token;
    private final int timeoutMillis;

    /** @param timeoutMillis longest silence of a server */
    HubConnection(HubAddress hub, HubToken token, int timeoutMillis) {
        this.hub = hub;
        this.token = token;
        this.timeoutMillis = timeoutMillis;
    }

    /**
     * An answer whose body has not been read.
     *
     * @param linkedEtag the hub's own word on the content, if another host sends it
     */
    record Answer(int status, HttpURLConnection connection, Optional<String> linkedEtag) implements AutoCloseable {
        Optional<String> header(String name) {
            return Optional.ofNullable(connection.getHeaderField(name));
        }

        InputStream body() throws IOException {
            return connection.getInputStream();
        }

        @Override
        public void close() {
            connection.disconnect();
        }
    }

    /**
     * Asks for an address.
     *
     * @param what is asked for, for messages, such as {@code data set cais/mmlu}
     * @param from first byte that is wanted
     * @return an answer with status 200, 206, 404 or 416
     * @throws Retries.Passing if it may be answered later
     * @throws UserError if it will not
     */
    Answer get(URI address, String what, long from) throws IOException {
        URI uri = address;
        Optional<String> linkedEtag = Optional.empty();
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpURLConnection connection = connect(uri, from);
            int status = connection.getResponseCode();
            linkedEtag = linkedEtag.or(() -> Optional.ofNullable(connection.getHeaderField("X-Linked-Etag")));
            if (!REDIRECTS.contains(status)) {
                return checked(new Answer(status, connection, linkedEtag), uri, what);
            }
            uri = next(uri, connection.getHeaderField("Location"), what);
            connection.disconnect();
        }
        throw UserError.preflight("Cannot fetch " + what + ": " + hub + " sends it round in circles (" + MOST_REDIRECTS
                + " redirects). Check --hub.");
    }

    private HttpURLConnection connect(URI uri, long from) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) open(uri);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout(timeoutMillis);
        connection.setReadTimeout(timeoutMillis);
        connection.setRequestProperty("Accept-Encoding", "identity");
        connection.setRequestProperty("User-Agent", "benchlake/" + io.benchlake.BuildInfo.version());
        if (from > 0) {
            connection.setRequestProperty("Range", "bytes=" + from + "-");
        }
        if (hub.isHub(uri)) {
            token.authorization().ifPresent(value -> connection.setRequestProperty("Authorization", value));
        }
        return connection;
    }

    private URLConnection open(URI uri) throws IOException {
        Optional<Proxy> proxy = HubProxy.of(System.getenv()).towards(uri);
        return proxy.isPresent()
                ? uri.toURL().openConnection(proxy.get())
                : uri.toURL().openConnection();
    }

    private static URI next(URI from, @org.jspecify.annotations.Nullable String location, String what) {
        try {
            URI next = from.resolve(Optional.ofNullable(location).orElse(""));
            if (location != null && HubAddress.isSafe(next)) {
                return next;
            }
        } catch (IllegalArgumentException e) {
            // falls through to the message; the location may hold a signature, so it is not shown
        }
        throw UserError.preflight("Cannot fetch " + what + ": " + from.getHost()
                + " redirects to an address that is missing, malformed or without encryption. Check --hub.");
    }

    private Answer checked(Answer answer, URI uri, String what) throws IOException {
        int status = answer.status();
        if (status == 200 || status == 206 || status == 404 || status == 416) {
            return answer;
        }
        Optional<Duration> asked = status == 429 || status == 503 ? retryAfter(answer) : Optional.empty();
        String code = answer.header("X-Error-Code")
                .filter(text -> text.matches("\\w{1,40}"))
                .map(text -> ", " + text)
                .orElse("");
        answer.close();
        if (PASSING.contains(status)) {
            throw new Retries.Passing(uri.getHost() + " answers " + status, asked, false);
        }
        throw status == 401 || status == 403 ? denied(status + code, what) : refused(uri, status + code, what);
    }

    private UserError denied(String status, String what) {
        String advice = token.isSet()
                ? "Ask for access on its page, or check that " + HubToken.VARIABLE + " is right"
                : "Set " + HubToken.VARIABLE + " in the environment to a token that may read it";
        return UserError.preflight("Cannot fetch " + what + ": " + hub + " answers " + status
                + ", so it is private, gated or not there. " + advice + ".");
    }

    private static UserError refused(URI uri, String status, String what) {
        return UserError.preflight("Cannot fetch " + what + ": " + uri.getHost() + " answers " + status
                + ". Check --hub, or try again later.");
    }

    /** Seconds or a date. */
    private static Optional<Duration> retryAfter(Answer answer) {
        return answer.header("Retry-After")
                .flatMap(value -> {
                    try {
                        return value.strip().matches("\\d{1,9}")
                                ? Optional.of(Duration.ofSeconds(Long.parseLong(value.strip())))
                                : Optional.of(Duration.between(
                                        Instant.now(),
                                        ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                                .toInstant()));
                    } catch (DateTimeParseException e) {
                        return Optional.empty();
                    }
                })
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }
}
