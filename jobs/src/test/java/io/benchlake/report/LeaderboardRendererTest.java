package io.benchlake.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaderboardRendererTest {
    private static final String HOSTILE = "=HYPERLINK(\"x\")|`<script>\u001b[31m\n\u202e";

    private final List<LeaderboardRow> rows = List.of(
            new LeaderboardRow(
                    "arc_easy",
                    "acc",
                    "none",
                    0,
                    1,
                    1,
                    "llama",
                    0.71234,
                    0.00449,
                    0.70351,
                    0.72117,
                    2376,
                    null,
                    "run 1",
                    "r1"),
            new LeaderboardRow(
                    "arc_easy", "acc", "none", 0, 2, 1, HOSTILE, 0.71, null, null, null, 2376, null, "run 2", "r2"),
            new LeaderboardRow(
                    "arc_easy", "acc", "none", null, null, null, "日本", null, null, null, null, 0, null, "run 3", "r3"));

    @Test
    void tablesShowErrorBarsAndTiedRanks() {
        assertThat(LeaderboardRenderer.render(rows, ReportFormat.TABLE).lines())
                .hasSize(5)
                .anyMatch(line ->
                        line.contains("llama  ") && line.contains("run 1  0.7123 ± 0.0045  0.7035 … 0.7212  2376"))
                .anyMatch(line -> line.contains("1–2") && line.contains("0.7100"))
                .anyMatch(line -> line.contains("日本") && line.contains("–"));
    }

    @Test
    void aScoreOverAPartOfTheDocsSaysSo() {
        ScoreGap gap = new ScoreGap(95, 100, 0.7, 0.75, "5 too long");
        List<LeaderboardRow> part = List.of(
                rows.get(0),
                new LeaderboardRow(
                        "arc_easy",
                        "acc",
                        "none",
                        0,
                        null,
                        null,
                        "part",
                        0.73,
                        0.02,
                        0.7,
                        0.76,
                        100,
                        gap,
                        "run 4",
                        "r4"));

        assertThat(LeaderboardRenderer.render(part, ReportFormat.TABLE).lines())
                .anyMatch(line -> line.endsWith("Docs            With the others  Why others are missing"))
                .anyMatch(line -> line.matches(
                        ".*–     part   run 4  0\\.7300 ± 0\\.0200 +95 of 100 docs  0\\.7000 … 0\\.7500  5 too long"));
        assertThat(LeaderboardRenderer.render(part, ReportFormat.CSV))
                .contains("llama,0.71234,0.00449,0.70351,0.72117,2376,2376,,,,run 1,r1")
                .contains("part,0.73,0.02,0.7,0.76,100,95,0.7,0.75,5 too long,run 4,r4");
    }

    @Test
    void terminalsSeeNoControlCharacters() {
        assertThat(LeaderboardRenderer.render(rows, ReportFormat.TABLE))
                .contains("\\u001b[31m\\u000a\\u202e")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void markdownCellsStayCells() {
        assertThat(LeaderboardRenderer.render(rows, ReportFormat.MARKDOWN))
                .contains("=HYPERLINK(\"x\")\\|\\`\\<script\\>")
                .doesNotContain("<script>");
        assertThat(LeaderboardRenderer.render(rows, ReportFormat.MARKDOWN).lines())
                .hasSize(5);
    }

    @Test
    void spreadsheetsSeeNoFormulas() {
        String csv = LeaderboardRenderer.render(rows, ReportFormat.CSV);

        assertThat(csv).startsWith("task,metric,filter,n_shot,rank,tied_rank,model,value");
        assertThat(csv).contains("\"'=HYPERLINK(\"\"x\"\")|`<script>");
        assertThat(csv).contains("arc_easy,acc,none,0,1,1,llama,0.71234,0.00449,");
    }

    @Test
    void negativeNumbersStayNumbersInCsv() {
        Grid grid = new Grid(List.of("x", "y"), List.of(Arrays.asList(-1.5, "-1+1"), Arrays.asList(null, "a,b")));

        assertThat(GridRenderer.render(grid, ReportFormat.CSV)).isEqualTo("x,y\r\n-1.5,'-1+1\r\n,\"a,b\"\r\n");
    }

    @Test
    void jsonKeepsAllDigitsAndNulls() {
        assertThat(LeaderboardRenderer.render(rows, ReportFormat.JSON))
                .contains("\"value\": 0.71234", "\"stderr\": null", "\\u001b[31m\\n");
    }

    @Test
    void noRowsGiveTheHeaderAlone() {
        assertThat(LeaderboardRenderer.render(List.of(), ReportFormat.MARKDOWN).lines())
                .hasSize(2);
        assertThat(LeaderboardRenderer.render(List.of(), ReportFormat.JSON)).isEqualTo("[]\n");
    }
}
