package io.benchlake.model.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.ModelSource;
import io.benchlake.model.ModelSource.ModelFile;
import io.benchlake.model.format.huggingface.TinyCheckpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCacheTest {
    private static final String SHARD = "model-2.safetensors";
    private static final List<String> READ = List.of(
            "config.json",
            "model-1.safetensors",
            SHARD,
            "model.safetensors.index.json",
            "nice.jinja",
            "tokenizer.json",
            "tokenizer_config.json");

    @TempDir
    private Path folder;

    private TinyCheckpoint model;
    private Configuration settings;
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void setUp() throws IOException {
        model = new TinyCheckpoint(Files.createDirectories(folder.resolve("tiny"))).shard();
        model.write("additional_chat_templates/nice.jinja", "{{ messages }}");
        model.write("README.md", "x").write("pytorch_model.bin", "x").write("original/params.json", "{}");
        settings = StoreFileSystem.settings(opened());
    }

    @Test
    void aCheckpointIsCopiedOnceAndIsThatOfTheLocalFolder() throws IOException {
        Checkpoint local = model.read();
        Checkpoint copied = read();

        assertThat(copied.contentHash()).isEqualTo(local.contentHash());
        assertThat(copied.tokenizer().chatTemplates()).containsOnlyKeys("nice");
        assertThat(copied.in(Path.of(local.directory())).weights()).isEqualTo(local.weights());
        assertThat(copied.in(Path.of(local.directory())).tokenizer()).isEqualTo(local.tokenizer());
        assertThat(StoreFileSystem.opened(opened())).isEqualTo(READ);
        assertThat(told).hasSize(2).first().asString().startsWith("copying 5 files of model store://" + folder);

        ModelSource source = source(copied);
        assertThat(source.files()).extracting(ModelFile::name).contains("additional_chat_templates/nice.jinja");
        assertThat(new ModelCache(folder.resolve("cache")).folder(source, settings))
                .hasToString(copied.directory());
        assertThat(read()).isEqualTo(copied);
        assertThat(StoreFileSystem.opened(opened()))
                .as("nothing is copied again")
                .isEqualTo(READ);

        Path other = new ModelCache(folder.resolve("other host")).folder(source.only("tokenizer.json"), settings);
        assertThat(other.resolve("tokenizer.json")).hasSameBinaryContentAs(model("tokenizer.json"));
        assertThat(other.resolve(SHARD)).doesNotExist();

        model.write("tokenizer_config.json", "{\"bos_token\": \"<s>\", \"eos_token\": null}");
        assertThat(read().directory()).as("another state of the model").isNotEqualTo(copied.directory());
    }

    @Test
    void aFileThatIsNotAsItWasCopiedIsCopiedAgain() throws IOException {
        Path copy = Path.of(read().directory()).resolve(SHARD);
        byte[] bytes = Files.readAllBytes(copy);
        bytes[bytes.length - 1] ^= 1;
        Files.write(copy, bytes);
        Files.delete(copy.resolveSibling("tokenizer.json"));
        Files.delete(opened());

        assertThat(read().contentHash()).isEqualTo(model.read().contentHash());
        assertThat(StoreFileSystem.opened(opened())).containsExactly(SHARD, "tokenizer.json");
        assertThat(copy).hasSameBinaryContentAs(model(SHARD));
    }

    @Test
    void twoThreadsInEachOfTwoProcessesCopyItOnce() throws IOException, InterruptedException {
        Map<String, String> slow = Map.of(StoreFileSystem.DELAY_MILLIS, "100");
        List<Process> processes = List.of(copyElsewhere(slow), copyElsewhere(slow));

        for (Process process : processes) {
            String hash = model.read().contentHash() + "\n";
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(hash + hash);
            assertThat(process.waitFor()).isZero();
        }
        assertThat(StoreFileSystem.opened(opened())).isEqualTo(READ);
    }

    @Test
    void theNextProcessGoesOnWhereOneWasKilled() throws IOException, InterruptedException {
        Process killed = copyElsewhere(Map.of(StoreFileSystem.HANGS, SHARD));
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!isHanging() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(isHanging()).isTrue();
        killed.destroyForcibly().waitFor();
        Files.delete(opened());

        assertThat(read().contentHash()).isEqualTo(model.read().contentHash());
        assertThat(StoreFileSystem.opened(opened())).containsExactly(SHARD);
        assertThat(isHanging()).isFalse();
    }

    @Test
    void whatCannotBeCopiedIsNamedWithItsRemedy() throws IOException {
        settings.setLong(StoreFileSystem.LENGTH, 1L << 60);
        assertFault(
                this::read,
                ExitCode.PREFLIGHT,
                "it needs 4611686018.4 GB in " + folder.resolve("cache"),
                "Free some, or name another folder by spark.benchlake.model.cache.");
        settings.unset(StoreFileSystem.LENGTH);

        ModelSource source = source(read());
        ModelCache elsewhere = new ModelCache(folder.resolve("other host"));
        byte[] bytes = Files.readAllBytes(model(SHARD));
        bytes[bytes.length - 1] ^= 1;
        Files.write(model(SHARD), bytes);
        assertFault(
                () -> elsewhere.folder(source, settings),
                ExitCode.INVALID_INPUT,
                SHARD + " was written after the run had begun to read it");
        model.delete(SHARD);
        assertFault(() -> elsewhere.folder(source, settings), ExitCode.INVALID_INPUT, SHARD, "does not exist");
        assertFault(
                this::read,
                ExitCode.INVALID_INPUT,
                "Cannot read store://" + folder + "/tiny/",
                "it lists '" + SHARD + "', which is not there");
        model.delete("model.safetensors.index.json");
        assertFault(this::read, ExitCode.INVALID_INPUT, "/tiny: its weights are pickles (pytorch_model.bin)");
        model.delete("config.json");
        assertFault(this::read, ExitCode.INVALID_INPUT, "model store://" + folder + "/tiny: it holds no config.json");

        Path file = Files.writeString(folder.resolve("file"), "");
        assertFault(
                () -> new ModelCache(file).folder(source, settings),
                ExitCode.PREFLIGHT,
                "Cannot write " + file,
                "spark.benchlake.model.cache");
        assertFault(
                () -> new ModelCache(folder).read("store:///nowhere", settings, told::add),
                ExitCode.INVALID_INPUT,
                "Cannot read model store:///nowhere: ");
    }

    private static void assertFault(ThrowingCallable call, ExitCode status, String... words) {
        assertThatExceptionOfType(UserError.class).isThrownBy(call).satisfies(fault -> {
            assertThat(fault).message().startsWith("Cannot ").contains(words);
            assertThat(fault.exitCode()).isEqualTo(status);
        });
    }

    private Checkpoint read() {
        return new ModelCache(folder.resolve("cache")).read("store://" + folder + "/tiny", settings, told::add);
    }

    private Process copyElsewhere(Map<String, String> more) throws IOException {
        return CopyProcess.start(folder.resolve("tiny"), folder.resolve("cache"), opened(), more);
    }

    /** Whether a part of one file and all others are there. */
    private boolean isHanging() throws IOException {
        Path cache = Files.createDirectories(folder.resolve("cache"));
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(cache, "tiny-*[0-9a-f]")) {
            for (Path copy : copies) {
                if (Files.exists(copy.resolve(SHARD + ".part"))) {
                    return CopyRecord.in(copy).read().size() == READ.size() - 1;
                }
            }
        }
        return false;
    }

    private Path opened() {
        return folder.resolve("opened");
    }

    private Path model(String file) {
        return folder.resolve("tiny").resolve(file);
    }

    private static ModelSource source(Checkpoint checkpoint) {
        return Objects.requireNonNull(checkpoint.source());
    }
}
