package io.benchlake.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HubProxyTest {
    private static final URI HUB = URI.create("https://hub.example/api");

    @Test
    void environmentVariablesNameTheProxy() {
        String expected = "proxy.example:3128";
        assertThat(towards("HTTPS_PROXY", "http://proxy.example:3128")).contains(expected);
        assertThat(towards("https_proxy", "proxy.example:3128")).contains(expected);
        assertThat(towards("ALL_PROXY", "http://proxy.example:3128")).contains(expected);
        assertThat(towards("HTTP_PROXY", "http://proxy.example:3128")).isEmpty();
    }

    @Test
    void hostsOfNoProxyAreAskedDirectly() {
        Map<String, String> environment = Map.of("https_proxy", "http://p:1", "NO_PROXY", "other, .example");
        assertThat(HubProxy.of(environment).towards(HUB)).isEmpty();
        assertThat(HubProxy.of(environment).towards(URI.create("https://hub.test/")))
                .isPresent();
    }

    @Test
    void aPasswordIsRefusedAndNotShown() {
        assertThatThrownBy(() -> towards("HTTPS_PROXY", "http://me:secret@proxy:1"))
                .hasMessageContaining("holds a user name or a password")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anUnknownHostIsCalledSo() {
        IOException fault = new UnknownHostException("hub.invalid");
        assertThat(Retries.NetworkFault.reason(fault)).contains("unknown host hub.invalid", "HTTPS_PROXY");
    }

    private static Optional<String> towards(String variable, String value) {
        return HubProxy.of(Map.of(variable, value))
                .towards(HUB)
                .map(Proxy::address)
                .map(address -> {
                    InetSocketAddress socket = (InetSocketAddress) address;
                    return socket.getHostString() + ":" + socket.getPort();
                });
    }
}
