package io.benchlake.models.fetch;

import static io.benchlake.hub.FakeHub.dyingAfter;
import static io.benchlake.hub.FakeHub.status;
import static io.benchlake.hub.FakeHub.waitingAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.hub.FakeHub;
import io.benchlake.hub.Hub;
import io.benchlake.hub.HubToken;
import io.benchlake.hub.RepositoryId;
import io.benchlake.hub.Retries;
import io.benchlake.hub.cache.HubCache;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.model.format.huggingface.TinyCheckpoint;
import io.benchlake.models.NamedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchModelTest {
    private static final String NAME = "acme/tiny";
    private static final String SHARD = "model-2.safetensors";
    private static final String SECRET = "hf_canary0123456789";
    private static final List<String> FETCHED = List.of(
            "added_tokens.json",
            "additional_chat_templates/nice.jinja",
            "chat_template.jinja",
            "config.json",
            "generation_config.json",
            "model-1.safetensors",
            SHARD,
            "model.safetensors.index.json",
            "special_tokens_map.json",
            "tokenizer.json",
            "tokenizer_config.json");

    private final List<String> told = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path original;
    private Path repository;
    private FakeHub hub;

    @BeforeEach
    void startHub() throws IOException {
        original = Files.createDirectories(folder.resolve("original"));
        repository = folder.resolve("hub/models--acme--tiny");
        new TinyCheckpoint(original).shard();
        write("additional_chat_templates/nice.jinja", "{{ messages }}");
        write("chat_template.jinja", "{{ messages }}");
        write("generation_config.json", "{}");
        write("special_tokens_map.json", "{\"bos_token\": \"<s>\"}");
        write("added_tokens.json", "{}");
        hub = new FakeHub().onBranch("main");
        try (Stream<Path> files = Files.walk(original)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> hub.with(original.relativize(file).toString(), bytes(file)));
        }
        for (String name :
                new String[] {"pytorch_model.bin", "original/consolidated.00.pth", "model.pt", "README.md"}) {
            hub.with(name, new byte[] {1});
        }
        hub.with("other.safetensors", new byte[] {2}).with("additional_chat_templates/../../../x.jinja", new byte[1]);
    }

    @AfterEach
    void stopHub() {
        hub.close();
    }

    @Test
    void aModelComesIntoTheCacheAsTheHubsOwnToolsLayItOut() throws IOException {
        assertThat(fetch()).isEqualTo(repository.resolve("snapshots/" + FakeHub.COMMIT));

        assertThat(files(fetch())).isEqualTo(FETCHED);
        assertThat(asked())
                .as("one content is fetched once")
                .containsExactlyElementsOf(FETCHED.stream()
                        .filter(name -> !name.equals("chat_template.jinja") && !name.equals("generation_config.json"))
                        .toList());
        assertThat(repository.resolve("refs/main")).hasContent(FakeHub.COMMIT);
        Path link = fetch().resolve(SHARD);
        assertThat(Files.readSymbolicLink(link)).isRelative();
        assertThat(link.toRealPath().getParent())
                .isEqualTo(repository.resolve("blobs").toRealPath());
        assertThat(new NamedModel(NAME, Optional.empty()).location(cache())).isEqualTo(fetch().toString());
        assertThat(CheckpointReader.read(fetch()).contentHash())
                .isEqualTo(CheckpointReader.read(original).contentHash());
        assertThat(told).hasSize(2).last().asString().startsWith("fetching 2 files of model acme/tiny to ");
        assertThat(files(repository.resolve("blobs"))).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void aModelComesIntoAFolderInWhichNothingIsReplaced() throws IOException {
        Path to = folder.resolve("to");
        assertThat(fetchTo(to)).isEqualTo(to);
        assertThat(fetchTo(to)).isEqualTo(to);
        assertThat(files(to)).containsAll(FETCHED).doesNotContain("pytorch_model.bin", "other.safetensors");
        assertThat(to.resolve(SHARD)).hasSameBinaryContentAs(original.resolve(SHARD));
        assertThat(asked()).doesNotHaveDuplicates();
        assertThat(folder.resolve("hub")).doesNotExist();

        Files.writeString(to.resolve("config.json"), "mine");
        refused(() -> fetchTo(to), ExitCode.PREFLIGHT, "Cannot fetch config.json to " + to, "Give another folder");
        assertThat(to.resolve("config.json")).hasContent("mine");
    }

    @Test
    void whatIsDamagedOrCutOffIsFetchedAgain() throws IOException {
        hub.failing(SHARD, dyingAfter(200), dyingAfter(100), FakeHub.ofOtherContent());
        Path snapshot = fetch();
        assertThat(hub.asked()).contains(SHARD + " bytes=200-", SHARD + " bytes=300-");
        assertThat(snapshot.resolve(SHARD)).hasSameBinaryContentAs(original.resolve(SHARD));

        Files.write(snapshot.resolve(SHARD), new byte[] {1, 2});
        Files.delete(snapshot.resolve("tokenizer.json").toRealPath());
        assertThat(new NamedModel(NAME, Optional.empty()).describedLocation(cache()))
                .isNotEmpty();
        refused(
                () -> Path.of(location()),
                ExitCode.INVALID_INPUT,
                "tokenizer.json is missing",
                "models fetch acme/tiny");
        int before = hub.asked().size();
        fetch();
        assertThat(hub.asked().subList(before, hub.asked().size()))
                .containsExactly("tokenizer.json all", SHARD + " all");
        assertThat(location()).isEqualTo(snapshot.toString());
    }

    @Test
    void theNextProcessGoesOnWhereOneWasKilledAndTwoFetchOnce() throws IOException, InterruptedException {
        CountDownLatch late = new CountDownLatch(1);
        hub.failing(SHARD, waitingAfter(300, new CountDownLatch(1)), waitingAfter(10, late));
        Process killed = fetchElsewhere();
        waitFor(() -> Files.exists(part()) && Files.size(part()) == 300 && Files.exists(blob("model-1.safetensors")));
        killed.destroyForcibly().waitFor();
        assertThat(repository.resolve("refs/main")).doesNotExist();

        Process first = fetchElsewhere();
        waitFor(() -> Files.exists(part()) && Files.size(part()) == 310);
        Process second = fetchElsewhere();
        String waiting = new String(second.getErrorStream().readNBytes(60), StandardCharsets.UTF_8);
        assertThat(waiting).startsWith("benchlake: waiting for another process that fetches to ");
        late.countDown();
        for (Process process : List.of(first, second)) {
            assertThat(process.waitFor()).isZero();
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("have acme/tiny: " + repository.resolve("snapshots/" + FakeHub.COMMIT) + "\n");
        }
        assertThat(hub.asked()).contains(SHARD + " bytes=300-").doesNotHaveDuplicates();
        assertThat(CheckpointReader.read(fetch()).contentHash())
                .isEqualTo(CheckpointReader.read(original).contentHash());
    }

    @Test
    void whatCannotBeFetchedIsOneMessage() throws IOException {
        hub.claiming(SHARD, 1L << 60);
        refused(
                this::fetch,
                ExitCode.PREFLIGHT,
                "Cannot fetch model acme/tiny: it needs 1152921504.6 GB in " + repository.resolve("blobs") + ", where ",
                "Free some, or name another folder by --to.");
        assertThat(asked()).doesNotContain("model-1.safetensors");
        refused(() -> fetch("acme/tiny", "v9", ""), ExitCode.INVALID_INPUT, "none with revision 'v9'");
        refused(() -> fetch("acme/../x", "main", ""), ExitCode.USAGE, "no name of a hub's model");

        hub.with("config.json", "{\"model_type\": \"gpt2\"}".getBytes(StandardCharsets.UTF_8));
        refused(this::fetch, ExitCode.INVALID_INPUT, "acme/tiny/config.json", "Its weights were not fetched.");

        hub.with("config.json", bytes(original.resolve("config.json"))).guardedBy(SECRET);
        refused(
                () -> fetch(NAME, "main", ""),
                ExitCode.PREFLIGHT,
                "Cannot fetch model acme/tiny: ",
                "answers 401, GatedRepo, so it is private, gated or not there. Set HF_TOKEN in the environment");
        hub.with("tokenizer.json", new byte[] {1}).failing("tokenizer.json", status(403, "X-Error-Code", "GatedRepo"));
        refused(
                () -> fetch(NAME, "main", SECRET),
                ExitCode.PREFLIGHT,
                "Cannot fetch tokenizer.json of model acme/tiny: ",
                "answers 403, GatedRepo");
    }

    private interface Fetching {
        Path run();
    }

    private void refused(Fetching fetching, ExitCode status, String... words) {
        UserError error = catchThrowableOfType(UserError.class, fetching::run);
        assertThat(error).isNotNull().hasMessageContainingAll(words);
        assertThat(error.getMessage()).doesNotContain(SECRET);
        assertThat(error.exitCode()).isEqualTo(status);
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void waitFor(Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.holds() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(condition.holds()).isTrue();
    }

    private Path part() throws IOException {
        return Path.of(blob(SHARD) + ".part");
    }

    private Path blob(String name) throws IOException {
        return repository.resolve("blobs").resolve(DigestUtils.sha256Hex(Files.readAllBytes(original.resolve(name))));
    }

    private Path fetch() {
        return fetch(NAME, "main", "");
    }

    private Path fetch(String name, String revision, String token) {
        return from(token).toCache(RepositoryId.model(name), revision, cache());
    }

    private Path fetchTo(Path to) {
        return from("").toFolder(RepositoryId.model(NAME), "main", to);
    }

    private FetchModel from(String token) {
        Retries retries = new Retries(5, 1, pause -> {});
        return new FetchModel(new Hub(hub.address(), HubToken.of(Map.of("HF_TOKEN", token)), retries), told::add);
    }

    private Process fetchElsewhere() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.benchlake.cli.Main",
                "models",
                "fetch",
                NAME,
                "--hub",
                hub.address().toString());
        builder.environment().put("HF_HUB_CACHE", folder.resolve("hub").toString());
        return builder.start();
    }

    private String location() {
        return new NamedModel(NAME, Optional.empty()).location(cache());
    }

    private HubCache cache() {
        return new HubCache(folder.resolve("hub"));
    }

    /** Files that were asked for from their beginning, in order of their names. */
    private List<String> asked() {
        return hub.asked().stream()
                .filter(line -> line.endsWith(" all"))
                .map(line -> line.substring(0, line.length() - " all".length()))
                .sorted()
                .toList();
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private void write(String name, String content) throws IOException {
        Path file = original.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
