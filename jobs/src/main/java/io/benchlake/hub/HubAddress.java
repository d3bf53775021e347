package io.benchlake.hub;

import io.benchlake.error.UserError;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a hub answers, and the addresses of what it has. Source: the Hub's API endpoints,
 * {@code huggingface.co/docs/hub/api}.
 *
 * @param base scheme, host and, for some mirrors, a path
 */
public record HubAddress(URI base) {
    /** The address of a hub if no other is given. */
    public static final String DEFAULT = "https://huggingface.co";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @throws UserError if the text is no HTTPS address; plain HTTP is taken from this machine only */
    public static HubAddress parse(String address) {
        try {
            URI base = new URI(address.strip().replaceFirst("/+$", ""));
            if (base.getHost() == null || base.getRawQuery() != null || base.getRawFragment() != null) {
                throw wrong("it is no address of the form https://host");
            }
            if (base.getRawUserInfo() != null) {
                throw wrong("it holds a user name or a password. Secrets come from the environment, as HF_TOKEN");
            }
            if (!isSafe(base)) {
                throw wrong(base.getHost() + " is to be asked without encryption. Use https");
            }
            return new HubAddress(base);
        } catch (URISyntaxException e) {
            throw wrong("it is no address of the form https://host");
        }
    }

    /** Whether what is sent there can be read on the way. */
    static boolean isSafe(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme())
                || ("http".equalsIgnoreCase(uri.getScheme())
                        && uri.getHost() != null
                        && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT)));
    }

    /** Whether the hub itself would be asked, which alone may see the token. */
    boolean isHub(URI uri) {
        return base.getScheme().equalsIgnoreCase(uri.getScheme())
                && base.getHost().equalsIgnoreCase(uri.getHost())
                && port(base) == port(uri);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    URI revision(RepositoryId repository, String revision) {
        return api(repository, "revision/" + encoded(revision));
    }

    URI tree(RepositoryId repository, String revision) {
        return api(repository, "tree/" + encoded(revision) + "?recursive=true&expand=false");
    }

    URI file(RepositoryId repository, String revision, String path) {
        String parts =
                Arrays.stream(path.split("/", -1)).map(HubAddress::encoded).collect(Collectors.joining("/"));
        return URI.create(base + "/" + repository.page() + "/resolve/" + encoded(revision) + "/" + parts);
    }

    private URI api(RepositoryId repository, String rest) {
        return URI.create(base + "/api/" + repository.api() + "/" + rest);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static UserError wrong(String what) {
        return UserError.usage("Cannot use the hub's address (--hub or HF_ENDPOINT): " + what + ".");
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
