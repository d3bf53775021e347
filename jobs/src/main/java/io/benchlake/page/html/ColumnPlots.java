package io.benchlake.page.html;

import io.benchlake.page.chart.DotPlot;
import io.benchlake.page.chart.Mark;
import io.benchlake.page.content.BoardContent;
import io.benchlake.page.content.BoardScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** A dot plot with intervals for each column of the leaderboard; all but the first wait until they are chosen. */
record ColumnPlots(BoardContent board, List<BoardColumn> columns) {
    private static final int MOST_DOTS = 20;

    String html() {
        StringBuilder figures = new StringBuilder();
        if (LeaderboardTable.hasMean(board)) {
            List<Mark> means = board.lines().stream()
                    .filter(line -> line.mean() != null)
                    .map(line -> new Mark(
                            name(line.model()),
                            Objects.requireNonNull(line.mean()),
                            line.meanLow(),
                            line.meanHigh(),
                            ""))
                    .toList();
            figures.append(figure("", "Mean over shared tasks", means, true));
        }
        for (BoardColumn column : columns) {
            List<Mark> marks = marks(column);
            if (!marks.isEmpty()) {
                String title = column.name() + ", " + column.metric();
                figures.append(figure(column.name(), title, marks, figures.isEmpty()));
            }
        }
        return "<div class=\"plots\">\n" + figures + "</div>\n";
    }

    /** Best first. */
    private List<Mark> marks(BoardColumn column) {
        List<BoardScore> scores = new ArrayList<>(column.scores().values());
        scores.removeIf(score -> score.value() == null);
        Comparator<BoardScore> order = Comparator.comparingDouble(score -> Objects.requireNonNull(score.value()));
        boolean isLowerBetter = scores.stream().anyMatch(score -> Boolean.FALSE.equals(score.higherIsBetter()));
        scores.sort(isLowerBetter ? order : order.reversed());
        return scores.stream()
                .map(score -> new Mark(
                        name(score.model()), Objects.requireNonNull(score.value()), score.low(), score.high(), ""))
                .toList();
    }

    private String name(int model) {
        return board.models().get(model).name();
    }

    private static String figure(String task, String title, List<Mark> marks, boolean isFirst) {
        List<Mark> shown = marks.subList(0, Math.min(marks.size(), MOST_DOTS));
        String rest = marks.size() > MOST_DOTS ? "; the first %d of %d".formatted(MOST_DOTS, marks.size()) : "";
        return """
                <figure class="dots" data-task="%s"%s>
                <figcaption><bdi>%s</bdi>%s, with 95 %% intervals</figcaption>
                %s
                %s</figure>
                """.formatted(
                        Html.text(task),
                        isFirst ? "" : " hidden",
                        Html.text(title),
                        rest,
                        new DotPlot(title, shown, null).svg(),
                        numbers(marks));
    }

    /** The numbers of a plot, for those who do not see it. */
    static String numbers(List<Mark> marks) {
        String rows = marks.stream()
                .map(mark -> String.format(
                        Locale.ROOT,
                        "<tr><th scope=\"row\"><bdi>%s</bdi></th><td class=\"num\">%s</td><td class=\"num\">%s</td>"
                                + "<td class=\"num\">%s</td></tr>%n",
                        Html.text(mark.label()),
                        Html.score(mark.value()),
                        Html.scoreOr(mark.low(), "–"),
                        Html.scoreOr(mark.high(), "–")))
                .collect(Collectors.joining());
        return """
                <details class="numbers"><summary>show numbers</summary>
                <table><thead><tr><th scope="col">what</th><th scope="col" class="num">score</th>\
                <th scope="col" class="num">from</th><th scope="col" class="num">to</th></tr></thead>
                <tbody>
                %s</tbody></table>
                </details>
                """.formatted(rows);
    }
}
