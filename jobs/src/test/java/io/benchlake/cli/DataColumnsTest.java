package io.benchlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.SharedFixtures;
import io.benchlake.cli.TasksCall.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prompts of data files whose columns need types, as the harness renders them. */
class DataColumnsTest {
    private static final String COLUMNS = "src/test/resources/io/benchlake/data/columns";
    private static final Pattern PROMPT = Pattern.compile("--- doc \\d+, target 0\n(.*?)⟨ yes⟩");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "d_missing; x 1 None; y None None; z None only here",
                "d_intfloat; 1.0 [1.0, 2.0]; 2.5 [0.5]; 3.0 []",
                "d_dates; 2023-01-01 00:00:00 | 2023-01-01 10:00:00; 2024-02-29 00:00:00 | 2024-02-29 00:00:00;",
                "d_field; first | 1; second | 2;",
                "d_bigint; 9.223372036854776e+18 | 1; 5.0 | 2;",
                "d_lines; first | 1; second | 2;",
            })
    void promptsOfJsonColumnsAreTheHarnesss(String task, String first, String second, String third) {
        List<String> expected = third == null ? List.of(first, second) : List.of(first, second, third);
        assertThat(prompts("F10_json_columns", task)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "d_pq_num; 1.10|0.10000000149011612|0.0999755859375|18446744073709551615|-1; 2.00|2.0|2.0|1|2",
                "d_pq_time; 2023-01-02|2023-01-02 03:04:05|2023-01-02 03:04:05+00:00|03:04:05|0:01:30;",
                "d_arrow_time; 2023-01-02|2023-01-02 03:04:05|2023-01-02 03:04:05+00:00|03:04:05|0:01:30;",
            })
    void promptsOfTypedColumnsAreTheHarnesss(String task, String first, String second) {
        List<String> expected = second == null ? List.of(first) : List.of(first, second);
        assertThat(prompts("F09_column_types", task)).startsWith(expected.toArray(String[]::new));
    }

    @Test
    void aCompressionThatIsNotSupportedIsNoDamage() {
        TasksCall tasks = new TasksCall(folder).write("tasks/t.yaml", """
                        task: t
                        dataset_path: parquet
                        dataset_kwargs: {data_files: {test: packed_brotli.parquet}}
                        test_split: test
                        output_type: generate_until
                        doc_to_text: "{{x}}"
                        doc_to_target: "{{x}}"
                        """);
        Outcome outcome = tasks.run("show", "t", "--include-path", "@tasks", "--data", COLUMNS);
        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.err())
                .contains("compressed with brotli, which is not supported")
                .doesNotContain("damaged");
    }

    @Test
    void aFieldThatIsNotThereIsNamed() {
        TasksCall tasks = new TasksCall(folder).write("tasks/t.yaml", """
                        task: t
                        dataset_path: json
                        dataset_kwargs: {data_files: {test: x.json}, field: rows}
                        test_split: test
                        output_type: generate_until
                        doc_to_text: "{{x}}"
                        doc_to_target: "{{x}}"
                        """).write("data/x.json", "{\"version\": 1}");
        Outcome outcome = tasks.run("show", "t", "--include-path", "@tasks", "--data", "@data");
        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.err()).contains("x.json: it has no field 'rows', which dataset_kwargs.field names.");
    }

    private List<String> prompts(String cases, String task) {
        Path shared = SharedFixtures.require("bugcases/" + cases);
        Outcome outcome = new TasksCall(folder)
                .run("show", task, "--include-path", shared + "/tasks", "--data", shared + "/data", "--limit", "3");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return PROMPT.matcher(outcome.out())
                .results()
                .map(prompt -> prompt.group(1))
                .toList();
    }
}
