package io.benchlake.hub.cache;

import io.benchlake.hub.RepositoryId;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Hugging Face cache of a user on this host. */
public record HubCache(Path directory) {
    /** Where the tools of the Hub look: in the first of the folders that the environment names. */
    public static HubCache of(Map<String, String> environment) {
        return new HubCache(Stream.of("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE")
                .flatMap(name -> folder(environment, name).stream())
                .findFirst()
                .orElseGet(() -> home(environment).resolve("hub")));
    }

    private static Path home(Map<String, String> environment) {
        return folder(environment, "HF_HOME")
                .orElseGet(() -> folder(environment, "XDG_CACHE_HOME")
                        .orElseGet(() -> userHome().resolve(".cache"))
                        .resolve("huggingface"));
    }

    private static Optional<Path> folder(Map<String, String> environment, String name) {
        return Optional.of(environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .map(value -> value.equals("~") || value.startsWith("~/") ? userHome() + value.substring(1) : value)
                .map(value -> Path.of(value).toAbsolutePath().normalize());
    }

    private static Path userHome() {
        return Path.of(System.getProperty("user.home"));
    }

    /** What is kept of a model; there need be nothing. */
    public CachedRepository model(RepositoryId model) {
        return new CachedRepository(directory.resolve("models--" + model.name().replace("/", "--")));
    }
}
