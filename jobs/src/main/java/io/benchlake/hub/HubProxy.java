package io.benchlake.hub;

import io.benchlake.error.UserError;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxy between this machine and a hub, from {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and
 * {@code NO_PROXY} as curl reads them, in capitals or not. Java's own properties win if they are set.
 */
final class HubProxy {
    private final Map<String, String> environment;

    private HubProxy(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    static HubProxy of(Map<String, String> environment) {
        return new HubProxy(environment);
    }

    /**
     * What to go through; empty leaves it to Java.
     *
     * @throws UserError if the variable holds no address, or a password
     */
    Optional<Proxy> towards(URI uri) {
        if (System.getProperty(uri.getScheme().toLowerCase(Locale.ROOT) + ".proxyHost") != null) {
            return Optional.empty();
        }
        return value(uri.getScheme() + "_proxy")
                .or(() -> value("all_proxy"))
                .filter(proxy -> !isExempt(uri.getHost()))
                .map(HubProxy::parse);
    }

    private Optional<String> value(String name) {
        return Stream.of(name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT))
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    private boolean isExempt(String host) {
        return value("no_proxy").stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(entry -> entry.strip().replaceFirst("^\\*?\\.", ""))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> entry.equals("*") || host.equalsIgnoreCase(entry) || host.endsWith("." + entry));
    }

    private static Proxy parse(String value) {
        try {
            URI proxy = new URI(value.contains("://") ? value : "http://" + value);
            if (proxy.getRawUserInfo() != null) {
                throw wrong("it holds a user name or a password, which are not supported");
            }
            if (proxy.getHost() == null || !"http".equalsIgnoreCase(proxy.getScheme())) {
                throw wrong("it is no address of the form http://host:port");
            }
            int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
            return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), port));
        } catch (URISyntaxException e) {
            throw wrong("it is no address of the form http://host:port");
        }
    }

    private static UserError wrong(String what) {
        return UserError.preflight(
                "Cannot use the proxy that HTTPS_PROXY, HTTP_PROXY or ALL_PROXY names: " + what + ".");
    }
}
