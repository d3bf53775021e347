package io.benchlake.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
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
}
