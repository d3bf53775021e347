package io.benchlake.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.hub.cache.HubCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layout is that of huggingface_hub 2.4.0, {@code file_download.py}. */
class NamedModelTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String NAME = "acme/tiny";

    @TempDir
    private Path folder;

    private Path repository;
    private Path snapshot;

    @BeforeEach
    void fillCache() throws IOException {
        repository = folder.resolve("hub/models--acme--tiny");
        snapshot = repository.resolve("snapshots/" + COMMIT);
        Files.createDirectories(snapshot);
        write("refs/main", COMMIT);
        write("refs/refs/pr/1", COMMIT);
        link("config.json", "{}");
        link("model.safetensors", "weights");
    }

    @Test
    void aModelIsFoundByBranchPullRequestAndCommit() {
        for (String revision : new String[] {"main", "refs/pr/1", COMMIT}) {
            assertThat(location(revision)).isEqualTo(snapshot.toString());
        }
        assertThat(new NamedModel(NAME, Optional.empty(), Optional.of("half")).describedLocation(cache()))
                .isEqualTo(snapshot + "/half");
        assertThat(new NamedModel(NAME, Optional.empty()).location(cache())).isEqualTo(snapshot.toString());
        assertThat(new NamedModel(repository.toString(), Optional.of("refs/pr/1")).location(cache()))
                .isEqualTo(snapshot.toString());
    }

    @Test
    void theCacheIsWhereTheEnvironmentSaysInTheOrderOfTheHubsOwnTools() {
        String home = System.getProperty("user.home");
        Map<String, String> all =
                Map.of("HF_HUB_CACHE", "/a", "HUGGINGFACE_HUB_CACHE", "/b", "HF_HOME", "/c", "XDG_CACHE_HOME", "/d");
        assertThat(HubCache.of(all).directory()).hasToString("/a");
        assertThat(HubCache.of(Map.of("HUGGINGFACE_HUB_CACHE", "/b", "HF_HOME", "/c"))
                        .directory())
                .hasToString("/b");
        assertThat(HubCache.of(Map.of("HF_HOME", "~/c", "XDG_CACHE_HOME", "/d")).directory())
                .hasToString(home + "/c/hub");
        assertThat(HubCache.of(Map.of("XDG_CACHE_HOME", "/d")).directory()).hasToString("/d/huggingface/hub");
        assertThat(HubCache.of(Map.of("HF_HOME", "")).directory()).hasToString(home + "/.cache/huggingface/hub");
    }

    @Test
    void whatLiesHereWinsAndOtherLocationsStay() {
        for (String location : new String[] {"src/test", "src", "./acme/tiny", "/acme/tiny", "s3a://acme/tiny"}) {
            assertThat(new NamedModel(location, Optional.empty()).location(cache()))
                    .isEqualTo(location);
        }
        refused("src/test", "v9", ExitCode.PREFLIGHT, "Cannot use revision 'v9': src/test holds one state");
    }

    @Test
    void aModelThatIsNotThereSaysHowToGetIt() {
        refused(
                "acme/other",
                null,
                ExitCode.INVALID_INPUT,
                "Cannot read model acme/other: there is no such folder, and the Hugging Face cache " + folder
                        + "/hub has no model of that name. 'benchlake models fetch acme/other' downloads it.");
        refused(
                NAME,
                "v9",
                ExitCode.INVALID_INPUT,
                "/hub has it without revision 'v9'. 'benchlake models fetch acme/tiny --revision v9' downloads it.");
        refused(NAME, "../../snapshots/" + COMMIT, ExitCode.INVALID_INPUT, "without revision '../../snapshots/");
    }

    @Test
    void aDownloadThatIsNotWholeIsSaidToBeSo() throws IOException {
        Files.delete(snapshot.resolve("model.safetensors"));
        write("blobs/ab.incomplete", "we");
        refused(
                NAME,
                null,
                ExitCode.INVALID_INPUT,
                "its download to " + snapshot + " is not whole: it has no weights, and files are half there: 1 in "
                        + repository.resolve("blobs") + ". 'benchlake models fetch acme/tiny' fetches the rest.");
        assertThat(new NamedModel(NAME, Optional.empty()).describedLocation(cache()))
                .isEqualTo(snapshot.toString());

        link("model.safetensors.index.json", "{\"weight_map\": {\"a\": \"1.safetensors\", \"b\": \"2.safetensors\"}}");
        link("1.safetensors", "weights");
        refused(NAME, null, ExitCode.INVALID_INPUT, "is not whole: 2.safetensors is missing");
        link("2.safetensors", "weights");
        assertThat(location("main")).isEqualTo(snapshot.toString());
        Files.delete(repository.resolve("blobs/blob of 1.safetensors"));
        Files.delete(repository.resolve("blobs/blob of config.json"));
        refused(NAME, null, ExitCode.INVALID_INPUT, "1.safetensors and 1 more files are missing");
    }

    private void refused(
            String name, @org.jspecify.annotations.Nullable String revision, ExitCode status, String words) {
        assertThatThrownBy(() -> new NamedModel(name, Optional.ofNullable(revision)).location(cache()))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.exitCode()).isEqualTo(status))
                .hasMessageContaining(words);
    }

    private String location(String revision) {
        return new NamedModel(NAME, Optional.of(revision)).location(cache());
    }

    private HubCache cache() {
        return new HubCache(folder.resolve("hub"));
    }

    private void link(String name, String content) throws IOException {
        write("blobs/blob of " + name, content);
        Files.createSymbolicLink(snapshot.resolve(name), Path.of("../../blobs/blob of " + name));
    }

    private void write(String file, String content) throws IOException {
        Path path = repository.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
