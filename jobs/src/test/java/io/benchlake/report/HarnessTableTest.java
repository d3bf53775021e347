package io.benchlake.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HarnessTableTest {
    static List<Recorded.Table> runs() {
        return Recorded.read("tables.json", new TypeReference<>() {});
    }

    @ParameterizedTest
    @MethodSource("runs")
    void tablesEqualTheHarnesssByteForByte(Recorded.Table run) {
        assertThat(HarnessTable.render(run.reported().toReport())).isEqualTo(run.table());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void resultsHoldWhatTheHarnessReported(Recorded.Table run) {
        Recorded.Results reported = run.reported();

        Map<String, Object> file = Recorded.parsed(HarnessResults.render(reported.toReport()));

        assertThat(file.keySet()).containsSubsequence("results", "group_subtasks", "configs", "versions", "n-shot");
        assertThat(file.keySet()).containsSubsequence("n-shot", "higher_is_better", "n-samples", "config");
        assertThat(file.get("n-shot")).isEqualTo(reported.shots());
        assertThat(file.get("n-samples")).isEqualTo(reported.samples());
        assertThat(file.get("group_subtasks")).isEqualTo(reported.subtasks());
        assertThat(file.containsKey("groups")).isEqualTo(reported.groups() != null);
        reported.results()
                .forEach((task, scores) ->
                        assertThat(entry(file.get("results"), task)).containsAllEntriesOf(withoutSampleCount(scores)));
    }

    @Test
    void aScoreOverAPartOfTheDocsSaysSo() {
        RunReport run = new RunReport(
                "benchlake",
                "tiny",
                Map.of(),
                List.of(
                        task("whole", 1, 0.5, null),
                        task("part", 100, 0.75, new ScoreGap(95, 100, 0.7125, 0.7625, "5 too long")),
                        task("none", 3, null, new ScoreGap(0, 3, null, null, "3 empty"))),
                Map.of());

        assertThat(HarnessTable.render(run)).isEqualTo("""
                |Tasks|Version|Filter|n-shot|Metric|   |Value|   |Stderr|    Scored    |With the others|Why others are missing|
                |-----|------:|------|-----:|------|---|-----|---|------|--------------|---------------|----------------------|
                |none |      1|none  |     0|acc   |↑  |N/A  |±  |   N/A|0 of 3 docs   |               |3 empty               |
                |part |      1|none  |     0|acc   |↑  | 0.75|±  |   N/A|95 of 100 docs|0.7125 … 0.7625|5 too long            |
                |whole|      1|none  |     0|acc   |↑  | 0.50|±  |   N/A|1 doc         |               |                      |
                """);
        Map<String, Object> file = Recorded.parsed(HarnessResults.render(run));
        assertThat(entry(file.get("results"), "part"))
                .containsEntry("scored", Map.of("acc,none", "95 of 100 docs"))
                .containsEntry("bounds", Map.of("acc,none", List.of(0.7125, 0.7625)))
                .containsEntry("unscored_reason", Map.of("acc,none", "5 too long"));
        assertThat(entry(file.get("results"), "none")).containsEntry("acc,none", null);
        assertThat(entry(file.get("results"), "whole")).doesNotContainKeys("scored", "bounds", "unscored_reason");
        assertThat(entry(file.get("n-samples"), "part"))
                .isEqualTo(Map.of("original", 100L, "effective", 100L, "scored", 95L));
    }

    private static TaskReport task(String name, long docs, @Nullable Double value, @Nullable ScoreGap gap) {
        ScoreReport score = new ScoreReport("acc", "none", value, null, true, gap);
        return new TaskReport(name, name, false, List.of(), 1L, 0, docs, docs, List.of(score), Map.of(), null);
    }

    @Test
    void numbersTextsAndBarsMixInAColumn() {
        MarkdownTable table = new MarkdownTable(List.of("Tasks", "Version", "Value", "Stderr"));
        table.add(List.of("5", "    N/A", "7", ""));
        table.add(List.of("t|x", "Yaml", "1.0000", "0.0000"));
        table.add(List.of("", "", "12345.5000", ""));
        table.add(List.of("", "", "-0.5000", ""));
        table.add(List.of("", "", "N/A", "   N/A"));
        table.add(List.of("日本", "1.5", "0.2500", "   N/A"));

        assertThat(table).hasToString("""
                |Tasks|Version| Value  |Stderr|
                |-----|-------|--------|------|
                |    5|    N/A|       7|      |
                |t\\|x  |Yaml   |       1|     0|
                |     |       |12345.50|      |
                |     |       |   -0.50|      |
                |     |       |N/A     |   N/A|
                |日本 |    1.5|    0.25|   N/A|
                """);
    }

    private static Map<String, Object> entry(@Nullable Object results, String task) {
        return Recorded.map(Recorded.map(results).get(task));
    }

    private static Map<String, Object> withoutSampleCount(Map<String, Object> scores) {
        Map<String, Object> copy = new LinkedHashMap<>(scores);
        copy.remove("sample_count");
        return copy;
    }
}
