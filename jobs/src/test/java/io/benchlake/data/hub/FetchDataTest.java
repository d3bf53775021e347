package io.benchlake.data.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.data.DataRoot;
import io.benchlake.data.Described;
import io.benchlake.data.SourceManifest;
import io.benchlake.data.collection.FetchDataset;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.hub.FakeHub;
import io.benchlake.hub.Hub;
import io.benchlake.hub.HubToken;
import io.benchlake.hub.Retries;
import io.benchlake.taskdef.DatasetSpec;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.Choices;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.read.TaskRoot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchDataTest {
    private static final Path GOLDEN = Path.of("src/test/resources/io/benchlake/data/same");
    private static final String TASK = """
            task: quiz
            dataset_path: org/quiz
            dataset_name: main
            test_split: test
            fewshot_split: dev
            output_type: generate_until
            doc_to_text: "{{question}}"
            doc_to_target: "{{number}}"
            """;

    @TempDir
    private Path folder;

    private Path root;
    private FakeHub hub;
    private final StringWriter said = new StringWriter();

    @BeforeEach
    void startHub() throws IOException {
        root = Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(folder.resolve("tasks"));
        hub = new FakeHub()
                .with("main/test/0000.parquet", golden("shards-00000-of-00004.parquet"))
                .with("main/test/0001.parquet", golden("shards-00001-of-00004.parquet"))
                .with("main/test/0002.parquet", golden("shards-00002-of-00004.parquet"))
                .with("main/test/0003.parquet", golden("shards-00003-of-00004.parquet"))
                .with("main/dev/0000.parquet", golden("groups.parquet"))
                .with("main/train/0000.parquet", golden("plain.parquet"));
    }

    @AfterEach
    void stopHub() {
        hub.close();
    }

    @Test
    void whatATaskReadsIsFetchedAndCanBeReadWithoutTheHub() throws IOException {
        fetch(TASK);
        hub.close();

        DataRoot data = data();
        DatasetSpec dataset = task(TASK).dataset();
        assertThat(Described.of(data, dataset, "test").fingerprint()).isEqualTo(recorded());
        assertThat(Described.of(data, dataset, "dev").fingerprint()).isEqualTo(recorded());
        assertThat(Described.of(data, dataset, "test").commit()).isEqualTo(FakeHub.COMMIT);
        assertThat(root.resolve("org/quiz/main/train")).doesNotExist();
        assertThat(downloads()).containsExactly("lock");
    }

    @Test
    void theManifestSaysWhereEachFileCameFrom() throws IOException {
        fetch(TASK);

        SourceManifest manifest =
                SourceManifest.parse(Files.readAllBytes(root.resolve("org/quiz/main/test/_source.json")), "test");
        assertThat(manifest.hub()).isEqualTo(hub.address().toString());
        assertThat(manifest.revision()).isEqualTo("refs/convert/parquet");
        assertThat(manifest.files())
                .extracting(SourceManifest.SourceFile::name, SourceManifest.SourceFile::path)
                .contains(org.assertj.core.groups.Tuple.tuple("00001.parquet", "main/test/0001.parquet"))
                .hasSize(4);
        assertThat(manifest.files()).allSatisfy(file -> assertThat(file.hash()).startsWith("sha256:"));
    }

    @Test
    void whatIsThereIsNotAskedForAgain() throws IOException {
        fetch(TASK);
        int asked = hub.tokens().size();
        fetch(TASK);

        assertThat(hub.tokens()).hasSize(asked);
        assertThat(said.toString()).contains("fetched org/quiz test: ", "have org/quiz test: ");
    }

    @Test
    void anInterruptedFetchLeavesNoSplitAndGoesOn() throws IOException {
        hub.failing(
                "main/test/0003.parquet",
                Stream.generate(() -> FakeHub.dyingAfter(100)).limit(3).toArray(FakeHub.Fault[]::new));
        assertThatThrownBy(() -> fetch(TASK))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.PREFLIGHT));
        assertThat(root.resolve("org/quiz")).doesNotExist();

        fetch(TASK);
        assertThat(hub.asked())
                .filteredOn(each -> each.startsWith("main/test/0000"))
                .hasSize(1);
        assertThat(hub.asked()).contains("main/test/0003.parquet bytes=300-");
        assertThat(Described.of(data(), task(TASK).dataset(), "test").fingerprint())
                .isEqualTo(recorded());
    }

    @Test
    void withoutAParquetBranchTheCardOfMainIsRead() throws IOException {
        hub.onBranch("main")
                .with("README.md", """
                        ---
                        configs:
                        - config_name: main
                          data_files:
                          - split: test
                            path: files/part-*
                          - split: dev
                            path: main/dev/*
                        ---
                        """.getBytes(StandardCharsets.UTF_8))
                .with("files/part-b.parquet", golden("shards-00001-of-00004.parquet"))
                .with("files/part-a.parquet", golden("shards-00000-of-00004.parquet"));
        fetch(TASK);

        assertThat(data().read(task(TASK).dataset(), "test"))
                .extracting(doc -> doc.get("number"))
                .containsExactly(Stream.iterate(0L, i -> i + 1).limit(20).toArray());
    }

    @Test
    void filesThatATaskNamesAreFetchedAsTheyAre() throws IOException {
        String task = TASK.replace("dataset_name: main\n", "").replace("fewshot_split: dev", """
                fewshot_split: train
                dataset_kwargs:
                  data_files:
                    train: dev/x.csv
                    test: "hf://datasets/org/other/test/x.csv"
                  header: null
                  column_names: [question, number]""");
        hub.onBranch("main")
                .with("dev/x.csv", "Eins?,1\n".getBytes(StandardCharsets.UTF_8))
                .with("test/x.csv", "Zwei?,2\nNone,3\n".getBytes(StandardCharsets.UTF_8));
        fetch(task);

        assertThat(root.resolve("org/quiz/dev/x.csv")).hasContent("Eins?,1\n");
        assertThat(data().read(task(task).dataset(), "test"))
                .extracting(doc -> doc.get("question"), doc -> doc.get("number"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Zwei?", 2L),
                        org.assertj.core.groups.Tuple.tuple(null, 3L));
        assertThat(root.resolve("org/other/_source.json")).content().contains("git:");
    }

    @Test
    void updateReplacesWhatIsOfAnotherCommit() throws IOException {
        fetch(TASK);
        Path manifest = root.resolve("org/quiz/main/test/_source.json");
        Files.writeString(manifest, Files.readString(manifest).replace(FakeHub.COMMIT, "f".repeat(40)));
        hub.with("main/test/0003.parquet", golden("shards-00000-of-00004.parquet"));

        fetch(TASK, true);
        assertThat(data().read(task(TASK).dataset(), "test"))
                .last()
                .extracting(doc -> doc.get("number"))
                .isEqualTo(9L);
        assertThat(said.toString()).contains("have org/quiz dev: ");
        assertThat(downloads()).containsExactly("lock");
    }

    @Test
    void aFetchedFileThatChangedIsNotRead() throws IOException {
        fetch(TASK);
        Files.write(root.resolve("org/quiz/main/test/00001.parquet"), new byte[10]);

        assertThatThrownBy(() -> data().read(task(TASK).dataset(), "test"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("its file 00001.parquet is missing or not of");
    }

    @Test
    void aSplitThatIsNotThereNamesThoseThatAre() {
        refused(
                TASK.replace("test_split: test", "test_split: exam"),
                "it has no split 'exam' in configuration 'main'",
                "main dev, main test, main train");
        refused(TASK.replace("dataset_name: main", "dataset_name: other"), "in configuration 'other'");
    }

    @Test
    void aDataSetThatIsNotThereIsNamed() {
        hub.onBranch("nothing");

        refused(TASK, "Cannot fetch data set org/quiz: the hub has none of that name");
    }

    @Test
    void namesFromTheHubDoNotLeaveTheRoot() {
        hub.with("../../evil/0000.parquet", new byte[3]).with("..\\x/test/0000.parquet", new byte[3]);

        refused(TASK.replace("dataset_name: main", "dataset_name: \"../..\""), "not a plain name");
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void twoFetchesDoNotMeetInOneRoot() throws IOException {
        Path lock = Files.createDirectories(root.resolve(".fetch")).resolve("lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            refused(TASK, "another fetch is at work");
        }
    }

    private void refused(String yaml, String... words) {
        assertThatThrownBy(() -> fetch(yaml)).isInstanceOf(UserError.class).hasMessageContainingAll(words);
        assertThat(root.resolve("org")).doesNotExist();
    }

    private void fetch(String yaml) throws IOException {
        fetch(yaml, false);
    }

    private void fetch(String yaml, boolean update) throws IOException {
        Hub from = new Hub(hub.address(), HubToken.of(Map.of()), new Retries(3, 1, pause -> {}));
        new FetchDataset(data(), from, null, update, new PrintWriter(said, true)).run(List.of(task(yaml)));
    }

    private TaskDef task(String yaml) throws IOException {
        Files.writeString(folder.resolve("tasks/quiz.yaml"), yaml);
        return TaskCatalogue.ofRoots(List.of(TaskRoot.directory(folder.resolve("tasks"))))
                .selectRequested(Choices.of(List.of("quiz")))
                .taskList()
                .get(0);
    }

    private DataRoot data() {
        return DataRoot.open(root.toString(), new Configuration(), () -> {
            throw new AssertionError("files need no Spark");
        });
    }

    private List<@Nullable String> downloads() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(".fetch"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] golden(String name) throws IOException {
        return Files.readAllBytes(GOLDEN.resolve(name));
    }

    private static String recorded() throws IOException {
        JsonNode recorded = new JsonMapper()
                .readTree(GOLDEN.resolveSibling("fingerprints.json").toFile());
        return recorded.get("same").asText();
    }
}
