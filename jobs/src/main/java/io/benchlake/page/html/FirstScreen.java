package io.benchlake.page.html;

import io.benchlake.page.content.BoardContent;
import io.benchlake.page.content.BoardVerdict;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is seen without scripts: the last gate, the leaderboard with its plot, what changed, recovery. */
record FirstScreen(BoardContent board) {
    String html() {
        List<BoardColumn> columns = BoardColumn.of(board);
        return gate()
                + "<div class=\"standing\">\n"
                + new LeaderboardTable(board, columns).html()
                + new ColumnPlots(board, columns).html()
                + "</div>\n"
                + notes()
                + new ChangesSection(board).html()
                + new RecoverySection(board).html();
    }

    private String gate() {
        @Nullable BoardVerdict verdict = board.verdict();
        if (verdict == null) {
            return "";
        }
        boolean isPassed = verdict.verdict().equals("PASSED");
        String rows = verdict.rows().stream().map(FirstScreen::row).collect(Collectors.joining());
        return """
                <section id="gate">
                <p class="%s"><strong>%s %s</strong> gate %s: %s%s</p>
                %s</section>
                """.formatted(
                        isPassed ? "better" : verdict.verdict().equals("FAILED") ? "worse" : "missing",
                        isPassed ? "✓" : verdict.verdict().equals("FAILED") ? "✗" : "?",
                        Html.text(verdict.verdict()),
                        Html.text(verdict.policy()),
                        Html.text(verdict.candidate()),
                        verdict.baseline() == null ? "" : " against " + Html.text(verdict.baseline()),
                        rows.isEmpty()
                                ? ""
                                : "<details><summary>show its scores</summary><table><tbody>" + rows
                                        + "</tbody></table></details>\n");
    }

    private static String row(BoardVerdict.Row row) {
        return "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td class=\"num\">%s</td><td>%s</td></tr>"
                .formatted(
                        Html.text(row.task()),
                        Html.text(row.metric()),
                        Html.text(row.status()),
                        Html.signedOr(row.difference(), "–"),
                        Html.text(row.reason()));
    }

    private String notes() {
        return board.notes().isEmpty()
                ? ""
                : board.notes().stream()
                        .map(note -> "<li>" + Html.text(note) + "</li>\n")
                        .collect(Collectors.joining("", "<ul class=\"facts\">\n", "</ul>\n"));
    }
}
