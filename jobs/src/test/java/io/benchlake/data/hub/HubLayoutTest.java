package io.benchlake.data.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.data.format.csv.CsvDialect;
import io.benchlake.error.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class HubLayoutTest {
    @Test
    void theCardSaysWhatIsWhat() {
        String card = """
                ---
                license: mit
                configs:
                - config_name: anatomy
                  data_files:
                  - split: test
                    path: anatomy/test-*
                  - split: dev
                    path:
                    - "anatomy/dev-*"
                - config_name: all
                  data_dir: all
                  data_files:
                    test: "**/*.csv"
                  sep: ";"
                ---
                # A card
                configs: not here
                """;

        assertThat(layout(
                        card,
                        "README.md",
                        "all/x.csv",
                        "all/deep/y.csv",
                        "anatomy/dev-00000-of-00001.parquet",
                        "anatomy/test-00001-of-00002.parquet",
                        "anatomy/test-00000-of-00002.parquet",
                        "anatomy/unlisted-00000-of-00001.parquet"))
                .containsExactly(
                        split(
                                "anatomy",
                                "test",
                                "anatomy/test-00000-of-00002.parquet",
                                "anatomy/test-00001-of-00002.parquet"),
                        split("anatomy", "dev", "anatomy/dev-00000-of-00001.parquet"),
                        new HubSplit(
                                "all",
                                "test",
                                List.of("all/deep/y.csv", "all/x.csv"),
                                new CsvDialect(';', true, null)));
    }

    @Test
    void aPatternWithoutASplitIsTheTrainingSplit() {
        assertThat(layout("---\nconfigs:\n- config_name: default\n  data_files: \"*.jsonl\"\n---\n", "a.jsonl"))
                .containsExactly(split("default", "train", "a.jsonl"));
    }

    @Test
    void namesTellSplitsWhereTheCardDoesNot() {
        assertThat(layout(
                        "# no head",
                        "data/test-00000-of-00001.parquet",
                        "data/auxiliary_train-00000-of-00001-0123456789abcdef.parquet"))
                .containsExactly(
                        split(
                                "default",
                                "auxiliary_train",
                                "data/auxiliary_train-00000-of-00001-0123456789abcdef.parquet"),
                        split("default", "test", "data/test-00000-of-00001.parquet"));
        assertThat(layout("", "test.jsonl", "dev.jsonl", "dataset_info.json", ".hidden.jsonl"))
                .containsExactly(split("default", "dev", "dev.jsonl"), split("default", "test", "test.jsonl"));
        assertThat(layout("", "gsm8k_test.csv", "gsm8k_train.csv"))
                .containsExactly(
                        split("default", "test", "gsm8k_test.csv"), split("default", "train", "gsm8k_train.csv"));
        assertThat(layout("", "one.jsonl", "two.jsonl"))
                .containsExactly(split("default", "train", "one.jsonl", "two.jsonl"));
    }

    @Test
    void foldersAreConfigurationsOrSplits() {
        assertThat(layout("", "main/test-00000-of-00001.parquet", "socratic/test-00000-of-00001.parquet"))
                .containsExactly(
                        split("main", "test", "main/test-00000-of-00001.parquet"),
                        split("socratic", "test", "socratic/test-00000-of-00001.parquet"));
        assertThat(layout("", "anatomy/dev/0000.parquet", "anatomy/test/0000.parquet", "anatomy/test/0001.parquet"))
                .containsExactly(
                        split("anatomy", "dev", "anatomy/dev/0000.parquet"),
                        split("anatomy", "test", "anatomy/test/0000.parquet", "anatomy/test/0001.parquet"));
        assertThat(layout("", "dataset_dict.json", "odd/data-00000-of-00001.arrow", "odd/state.json"))
                .containsExactly(split("default", "odd", "odd/data-00000-of-00001.arrow"));
        assertThat(layout("", "test/part1.jsonl", "test/part2.jsonl"))
                .containsExactly(split("default", "test", "test/part1.jsonl", "test/part2.jsonl"));
    }

    @Test
    void aCardThatNamesWhatIsNotThereIsRefused() {
        assertThatThrownBy(() ->
                        layout("---\nconfigs:\n- config_name: a\n  data_files: \"../../etc/*\"\n---\n", "a.jsonl"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("it names '../../etc/*', which no data file here matches");
    }

    @Test
    void aHeadThatIsNoYamlIsRefused() {
        assertThatThrownBy(() -> layout("---\nconfigs: [\n---\n", "a.jsonl"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("its head is no YAML");
    }

    @Test
    void aFolderWithoutDataIsRefused() {
        assertThatThrownBy(() -> layout("", "README.md", "script.py"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Cannot find a data set");
    }

    private static List<HubSplit> layout(String card, String... paths) {
        return HubLayout.of(List.of(paths), card);
    }

    private static HubSplit split(String config, String split, String... paths) {
        return new HubSplit(config, split, List.of(paths), CsvDialect.DEFAULT);
    }
}
