package io.benchlake.page.html;

import io.benchlake.page.content.BoardContent;
import io.benchlake.page.content.BoardPair;
import io.benchlake.page.content.BoardTask;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What differs by more than chance between models on the same docs, the largest first. */
record ChangesSection(BoardContent board) {
    private static final int MOST = 12;

    String html() {
        List<BoardPair> main = board.comparisons().stream().filter(this::isMain).toList();
        if (main.isEmpty()) {
            return "";
        }
        List<BoardPair> certain = main.stream()
                .filter(BoardPair::isCertain)
                .sorted(Comparator.comparingDouble((BoardPair pair) -> -Math.abs(better(pair)))
                        .thenComparing(BoardPair::task)
                        .thenComparing(BoardPair::cand))
                .toList();
        return "<section id=\"changes\">\n<h2>What changed</h2>\n"
                + (certain.isEmpty() ? nothing(main) : table(certain, main.size()))
                + "</section>\n";
    }

    private boolean isMain(BoardPair pair) {
        BoardTask task = board.tasks().get(pair.task());
        return pair.metric().equals(task.mainMetric()) && pair.filter().equals(task.mainFilter());
    }

    private static double better(BoardPair pair) {
        return Objects.requireNonNullElse(pair.better(), 0.0);
    }

    /** No difference is said with the least that would have been seen. */
    private static String nothing(List<BoardPair> main) {
        String seen = main.stream()
                .map(BoardPair::mde)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(mde -> "; on the least telling task one of " + Html.score(mde) + " would have been seen")
                .orElse("");
        return "<p class=\"same\">= No two models differ by more than chance on a task" + seen + ".</p>\n";
    }

    private String table(List<BoardPair> certain, int compared) {
        String rows = certain.stream().limit(MOST).map(this::row).collect(Collectors.joining());
        return """
                <div class="scroll">
                <table>
                <caption>%d of %d comparisons of a task differ by more than chance (paired, Holm-adjusted for each two models, 5 %%)%s</caption>
                <thead><tr><th scope="col">task</th><th scope="col">model</th><th scope="col">against</th>\
                <th scope="col" class="num">difference</th><th scope="col" class="num">from</th><th scope="col" class="num">to</th>\
                <th scope="col" class="num">lost</th><th scope="col" class="num">gained</th><th scope="col" class="num">docs</th>\
                <th scope="col" class="num">p</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                </div>
                """.formatted(
                certain.size(), compared, certain.size() > MOST ? "; the %d largest".formatted(MOST) : "", rows);
    }

    private String row(BoardPair pair) {
        BoardTask task = board.tasks().get(pair.task());
        String base = board.models().get(pair.base()).name();
        String cand = board.models().get(pair.cand()).name();
        boolean isBetter = better(pair) > 0;
        return """
                <tr><th scope="row">%s</th><td><bdi>%s</bdi></td><td><bdi>%s</bdi></td>\
                <td class="num %s">%s %s</td><td class="num">%s</td><td class="num">%s</td>\
                <td class="num">%s</td><td class="num">%s</td><td class="num">%s</td><td class="num">%s</td></tr>
                """.formatted(
                        Html.link(
                                Html.route("compare", base, cand, "task", task.name(), pair.filter()),
                                "<bdi>" + Html.text(task.name()) + "</bdi>"),
                        Html.text(cand),
                        Html.text(base),
                        isBetter ? "better" : "worse",
                        isBetter ? "▲" : "▼",
                        Html.signedOr(pair.difference(), "–"),
                        Html.signedOr(pair.low(), "–"),
                        Html.signedOr(pair.high(), "–"),
                        Html.counted(pair.lost()),
                        Html.counted(pair.gained()),
                        Html.counted(pair.n()),
                        Html.probability(pair.pHolm()));
    }
}
