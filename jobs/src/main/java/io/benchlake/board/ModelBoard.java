package io.benchlake.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Models by their mean over the tasks that all of them were scored on.
 *
 * @param standings best first, then models that share no task with the others
 * @param tasks shared tasks and groups, in order
 * @param notes what a reader must know, one sentence each
 */
public record ModelBoard(List<Standing> standings, List<String> tasks, List<String> notes) {
    public ModelBoard {
        standings = List.copyOf(standings);
        tasks = List.copyOf(tasks);
        notes = List.copyOf(notes);
    }

    /** @param sums of the docs of {@link Field#leaves()} */
    public static ModelBoard of(Field field, PairedSums sums) {
        List<Column> averaged = field.averaged();
        @Nullable Comparison comparison = averaged.isEmpty() ? null : Comparison.of(averaged, sums);
        Standings standings = new Standings(field, comparison);
        List<Standing> ranked = IntStream.range(0, field.models().size())
                .boxed()
                .sorted(order(field, comparison))
                .map(standings::of)
                .toList();
        List<Standing> all = new ArrayList<>(ranked);
        field.leftOut().forEach(model -> all.add(standings.unranked(model)));
        return new ModelBoard(
                all,
                field.columns().stream().map(Column::name).toList(),
                new BoardNotes(field, comparison, sums).all(ranked));
    }

    private static Comparator<Integer> order(Field field, @Nullable Comparison comparison) {
        Comparator<Integer> byWins = Comparator.comparingInt((Integer model) -> -Wins.of(model, field.directed()))
                .thenComparing(model -> field.models().get(model).name());
        return comparison == null
                ? byWins
                : Comparator.comparingDouble((Integer model) -> -comparison.mean(model))
                        .thenComparing(byWins);
    }

    /** Makes the lines of a board. */
    private static final class Standings {
        private final Field field;
        private final @Nullable Comparison comparison;

        Standings(Field field, @Nullable Comparison comparison) {
            this.field = field;
            this.comparison = comparison;
        }

        Standing of(int model) {
            ModelScores scores = field.models().get(model);
            boolean isAlone = field.models().size() < 2;
            List<Column> directed = field.directed();
            List<MainScore> averaged = field.averaged().stream()
                    .map(column -> column.scores().get(model))
                    .toList();
            return new Standing(
                    scores.name(),
                    scores.fingerprint(),
                    comparison == null ? null : comparison.bestRank(model),
                    comparison == null ? null : comparison.worstRank(model),
                    mean(averaged),
                    standardError(averaged),
                    isAlone || directed.isEmpty() ? null : Wins.of(model, directed),
                    isAlone || directed.isEmpty() ? null : Wins.rate(model, directed),
                    field.columns().size(),
                    field.lackedBy(scores),
                    runs(field.columns().stream().map(column -> column.scores().get(model))));
        }

        /** A model that shares no task with the others. */
        Standing unranked(ModelScores model) {
            return new Standing(
                    model.name(),
                    model.fingerprint(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    0,
                    field.lackedBy(model),
                    runs(model.whole().values().stream()));
        }

        private static @Nullable Double mean(List<MainScore> scores) {
            return scores.isEmpty()
                    ? null
                    : scores.stream()
                                    .mapToDouble(score -> Objects.requireNonNull(score.value()))
                                    .sum()
                            / scores.size();
        }

        private static @Nullable Double standardError(List<MainScore> scores) {
            if (scores.isEmpty() || scores.stream().anyMatch(score -> score.standardError() == null)) {
                return null;
            }
            double variance = scores.stream()
                    .mapToDouble(score -> Objects.requireNonNull(score.standardError()))
                    .map(error -> error * error)
                    .sum();
            return Math.sqrt(variance) / scores.size();
        }

        private static List<String> runs(Stream<MainScore> scores) {
            return scores.map(score -> score.run().runName())
                    .filter(Objects::nonNull)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }
}
