package io.benchlake.run.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNameTest {
    private static final String COMMIT = "0e9e39f249a16976918f6564b8830bc894c89659";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "/ck/llama, llama",
        "/ck/llama/, llama",
        "/ck/llama//, llama",
        "/ck/llama/., llama",
        "/ck/llama/x/.., llama",
        "s3a://bucket/ck/llama/, llama",
        "s3a://bucket, bucket",
        "file:/ck/llama, llama",
        "/, model",
        "/ck/0e9e39f249a1, ck/0e9e39f249a1",
        "/0e9e39f249a1, 0e9e39f249a1",
        "/hub/models--gpt2/snapshots/0e9e39f249a1, gpt2@0e9e39f2",
        "/hub/models--a--b--c/snapshots/0e9e39f249a1/sub/, a/b/c@0e9e39f2/sub",
        "s3a://bucket/models--acme--tiny/snapshots/0e9e39f249a1, acme/tiny@0e9e39f2",
        "/hub/models--a--b/snapshots/0e9e39f249a1/x.Q4_0.gguf, a/b@0e9e39f2/x.Q4_0",
        "/ck/llama.Q4_K_M.gguf, llama.Q4_K_M",
        "/ck/llama-00001-of-00003.gguf, llama",
        "ollama:llama3.1:8b, llama3.1:8b",
        "ollama:hf.co/acme/tiny, tiny:latest"
    })
    void isWhatThePlaceSays(String location, String name) {
        assertThat(ModelName.of(ModelLocation.absolute(location))).isEqualTo(name);
    }

    @Test
    void theFolderThatARunWasStartedInIsCalledByItsName() {
        String here = Path.of("").toAbsolutePath().getFileName().toString();

        assertThat(ModelName.of(ModelLocation.absolute("."))).isEqualTo(here);
        assertThat(ModelName.of(ModelLocation.absolute("./"))).isEqualTo(here);
        assertThat(ModelName.of(ModelLocation.absolute("x/..")))
                .as("a folder that is not there")
                .isEqualTo(here);
    }

    @Test
    void aSnapshotIsCalledByTheReferenceThatPointsToIt() throws IOException {
        Path repository = folder.resolve("models--acme--tiny");
        Path snapshot = Files.createDirectories(repository.resolve("snapshots").resolve(COMMIT));
        Path references = Files.createDirectories(repository.resolve("refs/pr"));
        Files.writeString(repository.resolve("refs/main"), "another");
        Files.writeString(references.resolve("7"), COMMIT + "\n");
        assertThat(name(snapshot)).isEqualTo("acme/tiny@pr/7");

        Files.writeString(repository.resolve("refs/main"), COMMIT);
        assertThat(name(snapshot)).isEqualTo("acme/tiny@main");
        assertThat(name(Files.createSymbolicLink(folder.resolve("link"), snapshot)))
                .as("a link to it")
                .isEqualTo("acme/tiny@main");
    }

    @Test
    void aLinkIsCalledByWhereItLeadsTo() throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve("run7/step_1000"));

        assertThat(name(Files.createSymbolicLink(folder.resolve("latest"), checkpoint)))
                .isEqualTo("step_1000");
    }

    private static String name(Path folder) {
        return ModelName.of(ModelLocation.absolute(folder.toString()));
    }
}
