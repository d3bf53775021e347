package io.benchlake.page.html;

import io.benchlake.page.content.BoardContent;
import io.benchlake.page.content.BoardScore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of the leaderboard: a task or group that is in no other one of the columns.
 *
 * @param scores by the place of their model
 */
record BoardColumn(String name, boolean isGroup, String metric, String filter, Map<Integer, BoardScore> scores) {
    BoardColumn {
        scores = new LinkedHashMap<>(scores);
    }

    static List<BoardColumn> of(BoardContent board) {
        Map<String, List<BoardScore>> byName = new TreeMap<>();
        board.scores().stream()
                .filter(BoardScore::main)
                .forEach(score -> byName.computeIfAbsent(score.name(), name -> new ArrayList<>())
                        .add(score));
        Set<String> groups = byName.values().stream()
                .map(scores -> scores.get(0))
                .filter(BoardScore::isGroup)
                .map(BoardScore::name)
                .collect(Collectors.toSet());
        return byName.values().stream()
                .filter(scores -> scores.get(0).parents().stream().noneMatch(groups::contains))
                .map(BoardColumn::of)
                .toList();
    }

    private static BoardColumn of(List<BoardScore> scores) {
        BoardScore first = scores.get(0);
        Map<Integer, BoardScore> byModel = new LinkedHashMap<>();
        scores.forEach(score -> byModel.putIfAbsent(score.model(), score));
        return new BoardColumn(first.name(), first.isGroup(), first.metric(), first.filter(), byModel);
    }

    @Nullable
    BoardScore score(int model) {
        return scores.get(model);
    }

    /** The least value or end of an interval, likewise the greatest. */
    double least() {
        return ends().mapToDouble(Double::doubleValue).min().orElse(0);
    }

    double greatest() {
        return ends().mapToDouble(Double::doubleValue).max().orElse(1);
    }

    private Stream<Double> ends() {
        return scores.values().stream()
                .flatMap(score -> Stream.of(score.value(), score.low(), score.high()))
                .filter(Objects::nonNull);
    }

    /** Docs of most models: those who were asked about others say so. */
    long docs() {
        return scores.values().stream().mapToLong(BoardScore::docs).max().orElse(0);
    }
}
