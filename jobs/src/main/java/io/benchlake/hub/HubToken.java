package io.benchlake.hub;

import io.benchlake.error.UserError;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The secret that opens private and gated data sets; never printed. */
public final class HubToken {
    /** Where it is taken from. */
    public static final String VARIABLE = "HF_TOKEN";

    private final @Nullable String secret;

    private HubToken(@Nullable String secret) {
        this.secret = secret;
    }

    /** @throws UserError if the variable holds what cannot be a token */
    public static HubToken of(Map<String, String> environment) {
        String secret = environment.getOrDefault(VARIABLE, "").strip();
        if (secret.chars().anyMatch(unit -> unit <= ' ' || unit > '~')) {
            throw UserError.usage("Cannot use " + VARIABLE + ": it holds blanks or characters that no token has."
                    + " Copy the token again.");
        }
        return new HubToken(secret.isEmpty() ? null : secret);
    }

    boolean isSet() {
        return secret != null;
    }

    /** Value of the header {@code Authorization}. */
    Optional<String> authorization() {
        return Optional.ofNullable(secret).map(token -> "Bearer " + token);
    }

    @Override
    public String toString() {
        return isSet() ? "HubToken[set]" : "HubToken[not set]";
    }
}
