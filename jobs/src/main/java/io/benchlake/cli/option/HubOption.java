package io.benchlake.cli.option;

import io.benchlake.hub.Hub;
import io.benchlake.hub.HubAddress;
import io.benchlake.hub.HubToken;
import io.benchlake.hub.Retries;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which hub is asked. */
public final class HubOption {
    @Option(
            names = "--hub",
            paramLabel = "URL",
            description = "The hub or a mirror. Default: $HF_ENDPOINT, else " + HubAddress.DEFAULT + ".")
    private @Nullable String address;

    /** @throws io.benchlake.error.UserError if address or token cannot be used */
    public Hub hub(Map<String, String> environment) {
        return new Hub(address(environment), HubToken.of(environment), Retries.DEFAULT);
    }

    private HubAddress address(Map<String, String> environment) {
        return HubAddress.parse(Optional.ofNullable(address)
                .or(() -> Optional.ofNullable(environment.get("HF_ENDPOINT")).filter(text -> !text.isBlank()))
                .orElse(HubAddress.DEFAULT));
    }
}
