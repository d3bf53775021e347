package io.benchlake.page.html;

import io.benchlake.page.content.BoardContent;
import io.benchlake.page.content.BoardPair;
import io.benchlake.page.content.BoardTask;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How much of the marked baseline's scores other models have kept. Colour says whether the difference may be chance:
 * the share alone tells nothing of that.
 */
record RecoverySection(BoardContent board) {
    String html() {
        List<BoardPair> pairs =
                board.comparisons().stream().filter(this::isOfBaseline).toList();
        if (pairs.isEmpty()) {
            return "";
        }
        return """
                <section id="recovery">
                <h2>Recovery</h2>
                <div class="scroll">
                <table>
                <caption>Scores on the docs that model and baseline share; recovery is their ratio, better above 100 %%</caption>
                <thead><tr><th scope="col">model</th><th scope="col">task</th><th scope="col" class="num">baseline</th>\
                <th scope="col" class="num">score</th><th scope="col" class="num">recovery</th>\
                <th scope="col" class="num">difference</th><th scope="col" class="num">from</th><th scope="col" class="num">to</th>\
                <th scope="col" class="num">detectable</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                </div>
                </section>
                """.formatted(pairs.stream().map(this::row).collect(Collectors.joining()));
    }

    private boolean isOfBaseline(BoardPair pair) {
        BoardTask task = board.tasks().get(pair.task());
        return Objects.equals(board.baseline(), pair.base())
                && pair.metric().equals(task.mainMetric())
                && pair.filter().equals(task.mainFilter());
    }

    private String row(BoardPair pair) {
        boolean isBetter = pair.isCertain() && Objects.requireNonNullElse(pair.better(), 0.0) > 0;
        boolean isWorse = pair.isCertain() && !isBetter;
        return """
                <tr><th scope="row"><bdi>%s</bdi></th><td><bdi>%s</bdi></td><td class="num">%s</td><td class="num">%s</td>\
                <td class="num">%s</td><td class="num %s">%s %s</td><td class="num">%s</td><td class="num">%s</td>\
                <td class="num">%s</td></tr>
                """.formatted(
                        Html.text(board.models().get(pair.cand()).name()),
                        Html.text(board.tasks().get(pair.task()).name()),
                        Html.scoreOr(pair.baseValue(), "–"),
                        Html.scoreOr(pair.candValue(), "–"),
                        recovery(pair),
                        isWorse ? "worse" : isBetter ? "better" : "same",
                        isWorse ? "▼" : isBetter ? "▲" : "=",
                        Html.signedOr(pair.difference(), "–"),
                        Html.signedOr(pair.low(), "–"),
                        Html.signedOr(pair.high(), "–"),
                        Html.scoreOr(pair.mde(), "–"));
    }

    /** Nobody keeps a share of nothing. */
    private static String recovery(BoardPair pair) {
        @Nullable Double base = pair.baseValue();
        @Nullable Double cand = pair.candValue();
        if (base == null || cand == null) {
            return "–";
        }
        boolean isLowerBetter = Boolean.FALSE.equals(pair.higherIsBetter());
        double below = isLowerBetter ? cand : base;
        return below == 0 ? "n/a" : String.format(Locale.ROOT, "%.1f %%", 100 * (isLowerBetter ? base : cand) / below);
    }
}
