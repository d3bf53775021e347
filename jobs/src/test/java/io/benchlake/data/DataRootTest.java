package io.benchlake.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.data.format.ReadLimits;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.taskdef.DatasetSpec;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataRootTest {
    private static final String DOC = "{\"a\": 1}\n";

    @TempDir
    private Path root;

    @Test
    void theOnlyConfigurationServesWhereTheTaskNamesNone() throws IOException {
        write("org/quiz/main/test.jsonl", DOC);

        assertThat(read("org/quiz", null)).isEqualTo(1);
        assertThat(Described.of(data(), spec("org/quiz", null, Map.of()), "test")
                        .config())
                .isEqualTo("main");
    }

    @Test
    void severalConfigurationsNeedAName() throws IOException {
        write("org/quiz/main/test.jsonl", DOC);
        write("org/quiz/other/test.jsonl", DOC + DOC);

        assertThat(read("org/quiz", "other")).isEqualTo(2);
        refused("org/quiz", null, "has 2 (main, other). Set dataset_name");
    }

    @Test
    void anAliasStandsForAnotherDataSet() throws IOException {
        write("cais/mmlu/default/test.jsonl", DOC);
        write("aliases.json", "{\"hails/mmlu_no_train\": \"cais/mmlu\"}");

        assertThat(read("hails/mmlu_no_train", null)).isEqualTo(1);
    }

    @Test
    void aSplitMayBeAFolderOfShards() throws IOException {
        write("org/quiz/main/test/00000.jsonl", DOC);
        write("org/quiz/main/test/00001.jsonl", "{\"a\": 2}\n{\"a\": 3}\n");
        write("org/quiz/main/dev-00000-of-00002.jsonl", DOC);
        write("org/quiz/main/dev-00001-of-00002.jsonl", DOC);

        assertThat(data().read(spec("org/quiz", "main", Map.of()), "test"))
                .extracting(doc -> doc.get("a"))
                .containsExactly(1L, 2L, 3L);
        assertThat(data().read(spec("org/quiz", "main", Map.of()), "dev")).hasSize(2);
    }

    @Test
    void shardsThatAreMissingAreNoticed() throws IOException {
        write("org/quiz/main/test-00000-of-00003.jsonl", DOC);
        write("org/quiz/main/test-00002-of-00003.jsonl", DOC);

        refused("org/quiz", "main", "it has 2 of 3 shards 'test-00000-of-…'");
    }

    @Test
    void aSplitThatIsThereTwiceIsRefused() throws IOException {
        write("org/quiz/main/test.jsonl", DOC);
        write("org/quiz/main/test.csv", "a\n1\n");

        refused("org/quiz", "main", "it is there 2 times (test.csv, test.jsonl). Keep one of them");
    }

    @Test
    void filesOfOneSplitHaveOneFormat() throws IOException {
        write("org/quiz/main/test/0.jsonl", DOC);
        write("org/quiz/main/test/1.csv", "a\n1\n");

        refused("org/quiz", "main", "it mixes files of formats .jsonl, .csv");
    }

    @Test
    void namesDoNotLeaveTheRoot() throws IOException {
        write("org/quiz/main/test.jsonl", DOC);

        refused("../org/quiz", "main", "not a plain name");
        refused("org/quiz", "../../etc", "not a plain name");
        refused("/etc", null, "not a plain name");
        refused("org/quiz\u0000", null, "not a plain name");
        refused("o".repeat(5000), null, "not a plain name");
        assertThatThrownBy(() -> data().read(spec("org/quiz", "main", Map.of()), "../main/test"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("not a plain name");
    }

    @Test
    void filesThatATaskNamesDoNotLeaveTheRoot() throws IOException {
        write("org/quiz/x.csv", "a\n1\n");

        for (String file : List.of(
                "../x.csv",
                "/etc/passwd",
                "a/../../x.csv",
                "hf://datasets/../etc/passwd",
                "https://host/x.csv",
                "a//b")) {
            assertThatThrownBy(() -> data().read(spec("org/quiz", null, files(file)), "test"))
                    .as(file)
                    .isInstanceOf(UserError.class);
        }
        assertThat(data().read(spec("org/quiz", null, files("x.csv")), "test")).hasSize(1);
    }

    @Test
    void aFileFormatMayStandForTheDataSet() throws IOException {
        write("ikala/tmmluplus/data/linear_algebra_test.csv", "question,A,B,C,D,answer\n1+1?,1,2,3,4,B\n");
        write("own.txt", "{\"a\": 1}\n");

        Map<String, @Nullable Object> hub = files("hf://datasets/ikala/tmmluplus/data/linear_algebra_test.csv");
        assertThat(data().read(spec("csv", null, hub), "test").get(0).get("B")).isEqualTo(2L);
        assertThat(data().read(spec("json", null, files("own.txt")), "test")
                        .get(0)
                        .get("a"))
                .isEqualTo(1L);
    }

    @Test
    void csvWithoutAHeaderTakesTheNamesOfTheTask() throws IOException {
        write("NiniCat/MMLU-SR/qna_test/x_test.csv", "What is 2?,1,2,,4,B\nWhat is N?,a,None,c,d,A\n");
        Map<String, @Nullable Object> kwargs = files("qna_test/*_test.csv");
        kwargs.put("header", null);
        kwargs.put("column_names", List.of("question", "choice1", "choice2", "choice3", "choice4", "answer"));

        assertThat(data().read(spec("NiniCat/MMLU-SR", null, kwargs), "test"))
                .extracting(doc -> doc.get("choice1"), doc -> doc.get("choice2"), doc -> doc.get("choice3"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("1", 2.0, null),
                        org.assertj.core.groups.Tuple.tuple("a", null, "c"));
    }

    @Test
    void kwargsThatChangeWhatIsReadMustBeUnderstood() throws IOException {
        write("org/quiz/main/test.jsonl", DOC);

        assertThat(data().read(spec("org/quiz", "main", Map.of("trust_remote_code", true)), "test"))
                .hasSize(1);
        assertThatThrownBy(() -> data().read(spec("org/quiz", "main", Map.of("qa_split", "x")), "test"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "dataset_kwargs.qa_split is not understood. Known keys: column_names, data_files");
    }

    @Test
    void aDataSetThatChangesWhileItIsReadIsNoticed() throws IOException {
        write("org/quiz/main/test.jsonl", DOC);
        IdentifiedSplit split = data().identify(spec("org/quiz", "main", Map.of()), "test");
        SplitCache forgetful = new SplitCache(content -> new SoftReference<>(null));
        Configuration hadoop = new Configuration();
        String before = forgetful.load(split, hadoop, ReadLimits.DEFAULT).fingerprint();

        assertThat(forgetful.load(split, hadoop, ReadLimits.DEFAULT).fingerprint())
                .isEqualTo(before);
        write("org/quiz/main/test.jsonl", "{\"a\": 2}\n");
        assertThatThrownBy(() -> forgetful.load(split, hadoop, ReadLimits.DEFAULT))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("changed while it was being used");
    }

    /** A file is known by its bytes and how they are read, wherever it lies. */
    @Test
    void filesAreKnownBeforeTheyAreParsed() throws IOException {
        write("org/quiz/main/test.jsonl", DOC);
        write("org/other/main/dev.jsonl", DOC);
        write("org/changed/main/test.jsonl", DOC + "\n");
        write("org/array/main/test.json", DOC);
        write("org/quiz/x.csv", "a,b\n1,2\n");
        Map<String, @Nullable Object> semicolons = files("x.csv");
        semicolons.put("sep", ";");
        String id = contentId("org/quiz", Map.of(), "test");

        assertThat(id).hasSize(64).isEqualTo(contentId("org/other", Map.of(), "dev"));
        assertThat(List.of(
                        id,
                        contentId("org/changed", Map.of(), "test"),
                        contentId("org/array", Map.of(), "test"),
                        contentId("org/quiz", files("x.csv"), "test"),
                        contentId("org/quiz", semicolons, "test")))
                .doesNotHaveDuplicates();
    }

    private String contentId(String dataset, Map<String, @Nullable Object> kwargs, String split) {
        return data().identify(spec(dataset, "main", kwargs), split).contentId();
    }

    @Test
    void threadsThatWantTheSameSplitReadItOnce() throws IOException {
        write("org/quiz/main/test.jsonl", DOC.repeat(10_000));
        IdentifiedSplit split = data().identify(spec("org/quiz", "main", Map.of()), "test");

        List<SplitContent> read = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> SplitCache.ofJvm().load(split, new Configuration(), ReadLimits.ofShare(8)))
                .toList();

        assertThat(read).allSatisfy(content -> assertThat(content).isSameAs(read.get(0)));
    }

    @Test
    void whatWasReadIsReadOnce() throws IOException {
        write("org/quiz/main/test.jsonl", DOC);
        DataRoot data = data();
        DatasetSpec spec = spec("org/quiz", "main", Map.of());

        ReadSplit described = Described.of(data, spec, "test");
        Files.writeString(root.resolve("org/quiz/main/test.jsonl"), "{\"a\": 2}\n");
        assertThat(data.read(spec, "test").get(0).get("a")).isEqualTo(1L);
        assertThat(described)
                .isEqualTo(new ReadSplit(
                        "org/quiz",
                        "main",
                        "test",
                        ContentFingerprint.of(List.of(Map.of("a", 1L))),
                        1,
                        List.of(),
                        null));
    }

    private int read(String dataset, @Nullable String config) {
        return data().read(spec(dataset, config, Map.of()), "test").size();
    }

    private void refused(String dataset, @Nullable String config, String words) {
        assertThatThrownBy(() -> read(dataset, config))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INVALID_INPUT))
                .hasMessageContaining(words);
    }

    private static Map<String, @Nullable Object> files(String test) {
        return new HashMap<>(Map.of("data_files", Map.of("test", test)));
    }

    private static DatasetSpec spec(String path, @Nullable String name, Map<String, @Nullable Object> kwargs) {
        return new DatasetSpec(path, name, null, null, "test", null, kwargs);
    }

    private DataRoot data() {
        return DataRoot.open(root.toString(), new Configuration(), () -> {
            throw new AssertionError("files need no Spark");
        });
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
