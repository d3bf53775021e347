package io.benchlake.hub;

import static io.benchlake.hub.FakeHub.dyingAfter;
import static io.benchlake.hub.FakeHub.ignoringRanges;
import static io.benchlake.hub.FakeHub.ofLength;
import static io.benchlake.hub.FakeHub.ofOtherContent;
import static io.benchlake.hub.FakeHub.redirectTo;
import static io.benchlake.hub.FakeHub.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubDownloadTest {
    private static final String SECRET = "hf_canary0123456789";
    private static final String PARQUET = "main/test/0000.parquet";
    private static final byte[] CONTENT = content(100_000);

    private final List<Long> pauses = new ArrayList<>();

    @TempDir
    private Path folder;

    private FakeHub hub;
    private int longestSilenceMillis = 60_000;

    @BeforeEach
    void startHub() throws IOException {
        hub = new FakeHub()
                .with(PARQUET, CONTENT)
                .with("README.md", content(50))
                .with("main/x.csv", content(10));
    }

    @AfterEach
    void stopHub() {
        hub.close();
    }

    @Test
    void filesOfAllPagesAreListed() {
        HubRepository repository = hubOf("").repository(RepositoryId.dataset("org/quiz"));

        assertThat(repository.findCommit("refs/convert/parquet")).contains(FakeHub.COMMIT);
        assertThat(repository.findCommit("main")).isEmpty();
        assertThat(repository.files(FakeHub.COMMIT))
                .extracting(HubFile::path, HubFile::size, file -> file.hash().kind())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("README.md", 50L, ContentHash.Kind.GIT),
                        org.assertj.core.groups.Tuple.tuple(PARQUET, 100_000L, ContentHash.Kind.SHA256),
                        org.assertj.core.groups.Tuple.tuple("main/x.csv", 10L, ContentHash.Kind.GIT));
    }

    @Test
    void aFileArrivesWhole() throws IOException {
        assertThat(Files.readAllBytes(download(PARQUET))).isEqualTo(CONTENT);
        assertThat(Files.readAllBytes(download("main/x.csv"))).isEqualTo(content(10));
        assertThat(pauses).isEmpty();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aBusyHubIsAskedAgainWhenItSaysSo() throws IOException {
        String later = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(500));
        hub.failing(PARQUET, status(429, "Retry-After", "7"), status(503, "Retry-After", later), status(503));

        assertThat(Files.readAllBytes(download(PARQUET))).isEqualTo(CONTENT);
        assertThat(pauses).hasSize(3);
        assertThat(pauses.get(0)).isEqualTo(7_000);
        assertThat(pauses.get(1)).isBetween(100_000L, 500_000L);
        assertThat(pauses.get(2)).isBetween(2_000L, 4_000L);
    }

    @Test
    void aHubThatAsksForHoursIsLeftToTheUser() {
        hub.failing(PARQUET, status(429, "Retry-After", "7200"));

        refused(
                PARQUET,
                ExitCode.PREFLIGHT,
                "127.0.0.1 answers 429; it asks to wait 7200 s",
                "run the same command again");
        assertThat(pauses).isEmpty();
    }

    @Test
    void aHubThatStaysBusyIsGivenUpWithGrowingPauses() {
        hub.failing(PARQUET, Stream.generate(() -> status(503)).limit(6).toArray(FakeHub.Fault[]::new));

        refused(PARQUET, ExitCode.PREFLIGHT, "Cannot fetch " + PARQUET, "answers 503; tried 6 times");
        assertThat(pauses).hasSize(5);
        assertThat(pauses.get(4)).isBetween(8_000L, 16_000L);
    }

    @Test
    void aBrokenDownloadGoesOnWhereItStopped() throws IOException {
        hub.failing(PARQUET, dyingAfter(30_000), dyingAfter(20_000));

        assertThat(Files.readAllBytes(download(PARQUET))).isEqualTo(CONTENT);
        assertThat(hub.asked()).containsExactly(PARQUET + " all", PARQUET + " bytes=30000-", PARQUET + " bytes=50000-");
    }

    @Test
    void anotherProcessGoesOnWhereOneStopped() throws IOException {
        hub.failing(PARQUET, Stream.generate(() -> dyingAfter(10_000)).limit(6).toArray(FakeHub.Fault[]::new));
        refused(PARQUET, ExitCode.PREFLIGHT, "of 100000 bytes", "What has arrived is kept");
        assertThat(leftovers()).singleElement().asString().endsWith(".part");

        assertThat(Files.readAllBytes(download(PARQUET))).isEqualTo(CONTENT);
        assertThat(hub.asked()).last().isEqualTo(PARQUET + " bytes=60000-");
    }

    @Test
    void aServerWithoutRangesSendsAllAgain() throws IOException {
        hub.failing(PARQUET, dyingAfter(30_000), ignoringRanges());

        assertThat(Files.readAllBytes(download(PARQUET))).isEqualTo(CONTENT);
    }

    @Test
    void aRangeThatIsNotGivenIsStartedAnew() throws IOException {
        hub.failing(PARQUET, dyingAfter(30_000), status(416));

        assertThat(Files.readAllBytes(download(PARQUET))).isEqualTo(CONTENT);
        assertThat(hub.asked()).last().isEqualTo(PARQUET + " all");
    }

    @Test
    void aWrongLengthIsNoticed() throws IOException {
        hub.failing(PARQUET, ofLength(99_999), ofLength(100_001));
        assertThat(Files.readAllBytes(download(PARQUET))).isEqualTo(CONTENT);

        hub.failing("main/x.csv", Stream.generate(() -> ofLength(11)).limit(6).toArray(FakeHub.Fault[]::new));
        refused("main/x.csv", ExitCode.PREFLIGHT, "the server sends 11 bytes where 10 are expected");
    }

    @Test
    void aWrongContentIsNeverKept() throws IOException {
        hub.failing(PARQUET, ofOtherContent());
        assertThat(Files.readAllBytes(download(PARQUET))).isEqualTo(CONTENT);

        hub.failing(
                "main/x.csv", Stream.generate(FakeHub::ofOtherContent).limit(6).toArray(FakeHub.Fault[]::new));
        refused("main/x.csv", ExitCode.PREFLIGHT, "what arrived is not what the hub has", "git:");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aGatedDataSetAsksForAToken() {
        hub.guardedBy(SECRET);

        assertThatThrownBy(() ->
                        hubOf("").repository(RepositoryId.dataset("org/quiz")).findCommit("main"))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.PREFLIGHT))
                .hasMessageContainingAll(
                        "Cannot fetch data set org/quiz", "401, GatedRepo", "Set HF_TOKEN in the environment");
        assertThatThrownBy(() -> hubOf("hf_wrong")
                        .repository(RepositoryId.dataset("org/quiz"))
                        .findCommit("main"))
                .hasMessageContainingAll("401", "check that HF_TOKEN is right")
                .hasMessageNotContaining("hf_wrong");
    }

    @Test
    void theTokenGoesToTheHubAndToNobodyElse() throws IOException {
        hub.guardedBy(SECRET).redirecting();

        assertThat(Files.readAllBytes(download(PARQUET, SECRET))).isEqualTo(CONTENT);
        assertThat(hub.tokens())
                .contains("hub Bearer " + SECRET, "elsewhere none")
                .doesNotContain("elsewhere Bearer " + SECRET);
    }

    @Test
    void whatTheHubSaysOfAFileElsewhereIsHeld() throws IOException {
        hub.redirecting().failing(PARQUET, ofOtherContent(), dyingAfter(1));

        assertThat(Files.readAllBytes(download(PARQUET))).isEqualTo(CONTENT);
    }

    @Test
    void redirectsWithoutEncryptionOrInCirclesAreNotFollowed() {
        hub.failing(PARQUET, redirectTo("http://example.com/x?signature=secret"));
        refused(
                PARQUET,
                ExitCode.PREFLIGHT,
                "redirects to an address that is missing, malformed or without encryption");

        String self = "/datasets/org/quiz/resolve/" + FakeHub.COMMIT + "/" + PARQUET;
        hub.failing(PARQUET, Stream.generate(() -> redirectTo(self)).limit(6).toArray(FakeHub.Fault[]::new));
        refused(PARQUET, ExitCode.PREFLIGHT, "sends it round in circles");
    }

    @Test
    void aHubThatIsNoneIsNamed() {
        hub.failing("/tree/", FakeHub.ofLength(1));

        assertThatThrownBy(() ->
                        hubOf("").repository(RepositoryId.dataset("org/quiz")).files(FakeHub.COMMIT))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("does not answer as a Hugging Face hub (it sends no JSON)");
    }

    @Test
    void addressesAndTokensAreChecked() {
        assertThatThrownBy(() -> HubAddress.parse("http://hub.example.com")).hasMessageContaining("Use https");
        assertThatThrownBy(() -> HubAddress.parse("https://me:hf_canary@hub.example.com"))
                .hasMessageContaining("Secrets come from the environment")
                .hasMessageNotContaining("hf_canary");
        assertThatThrownBy(() -> HubAddress.parse("hub")).hasMessageContaining("no address");
        assertThatThrownBy(() -> HubToken.of(Map.of("HF_TOKEN", "hf_canary\r\nX: y")))
                .hasMessageContaining("Cannot use HF_TOKEN")
                .hasMessageNotContaining("hf_canary");
        assertThat(HubToken.of(Map.of("HF_TOKEN", SECRET))).hasToString("HubToken[set]");
        assertThat(HubAddress.parse("https://mirror.example.com/hf/")
                        .file(RepositoryId.dataset("a/b"), "refs/convert/parquet", "c d/é.parquet"))
                .hasToString(
                        "https://mirror.example.com/hf/datasets/a/b/resolve/refs%2Fconvert%2Fparquet/c%20d/%C3%A9.parquet");
    }

    @Test
    void aServerThatFallsSilentIsLeft() {
        longestSilenceMillis = 200;
        hub.failing(
                PARQUET,
                Stream.<FakeHub.Fault>generate(() -> (exchange, content) -> pause())
                        .limit(6)
                        .toArray(FakeHub.Fault[]::new));

        refused(PARQUET, ExitCode.PREFLIGHT, "Cannot fetch " + PARQUET, "tried 6 times");
    }

    private static void pause() {
        try {
            Thread.sleep(400);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refused(String path, ExitCode status, String... words) {
        UserError error = catchThrowableOfType(UserError.class, () -> download(path));
        assertThat(error).isNotNull().hasMessageContainingAll(words);
        assertThat(error.getMessage()).doesNotContain("signature");
        assertThat(error.exitCode()).isEqualTo(status);
    }

    private Path download(String path) {
        return download(path, "");
    }

    private Path download(String path, String token) {
        Hub asked = hubOf(token);
        HubRepository repository = asked.repository(RepositoryId.dataset("org/quiz"));
        HubFile file = repository.files(FakeHub.COMMIT).stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
        return asked.download(repository, FakeHub.COMMIT, file, folder, bytes -> {});
    }

    private Hub hubOf(String token) {
        return new Hub(
                hub.address(),
                HubToken.of(Map.of("HF_TOKEN", token)),
                new Retries(6, 1_000, pauses::add),
                longestSilenceMillis);
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }

    private static byte[] content(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
