package io.benchlake.model.format.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.UserError;
import io.benchlake.model.format.CheckpointReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OllamaModelTest {
    private static final String LIBRARY = "registry.ollama.ai/library/tiny";
    private static final String TEMPLATE =
            "{\"mediaType\":\"application/vnd.ollama.image.template\",\"digest\":\"sha256:00\",\"size\":9}";

    @TempDir
    private Path store;

    private String digest;
    private String model;

    @BeforeEach
    void storeTheModel() throws IOException {
        byte[] bytes = Files.readAllBytes(RecordedModel.FILE);
        digest = DigestUtils.sha256Hex(bytes);
        Files.createDirectories(store.resolve("blobs"));
        Files.write(store.resolve("blobs/sha256-" + digest), bytes);
        model = layer("sha256:" + digest, bytes.length);
    }

    @Test
    void aNameLeadsToTheFileThatWasPulled() throws IOException {
        manifest(LIBRARY + "/latest", model, TEMPLATE);
        manifest(LIBRARY + "/8b-q4_0", model);
        manifest("registry.ollama.ai/acme/tiny/latest", model);
        manifest("hf.co/acme/tiny-GGUF/Q4_0", model);
        Path file = store.resolve("blobs/sha256-" + digest);
        assertThat(find("ollama:tiny").name()).isEqualTo("tiny:latest");
        assertThat(find("ollama:tiny").notes().toString()).contains("ollama:tiny:latest", "template");
        assertThat(find("ollama:tiny:8b-q4_0")).isEqualTo(new OllamaModel("tiny:8b-q4_0", file, List.of()));
        assertThat(find("ollama:acme/tiny").file()).isEqualTo(file);
        assertThat(find("ollama:hf.co/acme/tiny-GGUF:Q4_0").name()).isEqualTo("hf.co/acme/tiny-GGUF:Q4_0");
        assertThat(CheckpointReader.read(file).config().layers()).isEqualTo(1);
    }

    @Test
    void whatIsNotThereOrDamagedIsNamed() throws IOException {
        assertRefused("ollama:tiny", "has no manifest manifests/" + LIBRARY + "/latest", "ollama pull tiny:latest");
        assertRefused("ollama:../../x", "ollama:NAME:TAG");
        assertRefused("ollama:", "ollama:NAME:TAG");
        manifest(LIBRARY + "/a", layer("sha256:" + "0".repeat(64), 1));
        assertRefused("ollama:tiny:a", "is not there");
        manifest(LIBRARY + "/b", layer("sha256:" + digest, 1));
        assertRefused("ollama:tiny:b", "bytes, not 1");
        manifest(LIBRARY + "/c", layer("../../etc/passwd", 1));
        assertRefused("ollama:tiny:c", "no SHA-256 digest");
        manifest(LIBRARY + "/d", TEMPLATE);
        assertRefused("ollama:tiny:d", "no single file");
        manifest(LIBRARY + "/e", model, model.replace("image.model", "image.adapter"));
        assertRefused("ollama:tiny:e", "'adapter'");
        manifest(LIBRARY + "/f", model, model);
        assertRefused("ollama:tiny:f", "several files");
        manifest(LIBRARY + "/g", model);
        Path file = store.resolve("blobs/sha256-" + digest);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1]++;
        Files.write(file, bytes);
        assertRefused("ollama:tiny:g", "damaged");
    }

    private OllamaModel find(String name) {
        return OllamaModel.find(name, Map.of("OLLAMA_MODELS", store.toString(), "XDG_CACHE_HOME", store.toString()));
    }

    private void assertRefused(String name, String... told) {
        assertThatThrownBy(() -> find(name)).isInstanceOf(UserError.class).hasMessageContainingAll(told);
    }

    private void manifest(String name, String... layers) throws IOException {
        Path file = store.resolve("manifests").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"schemaVersion\":2,\"layers\":[" + String.join(",", layers) + "]}");
    }

    private static String layer(String digest, long size) {
        return "{\"mediaType\":\"application/vnd.ollama.image.model\",\"digest\":\"%s\",\"size\":%s}"
                .formatted(digest, size);
    }
}
