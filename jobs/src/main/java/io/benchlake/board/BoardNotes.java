package io.benchlake.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a reader of a board must know besides its numbers. */
final class BoardNotes {
    private static final int SHOWN = 8;

    private final Field field;
    private final @Nullable Comparison comparison;
    private final PairedSums sums;
    private final List<String> notes = new ArrayList<>();

    BoardNotes(Field field, @Nullable Comparison comparison, PairedSums sums) {
        this.field = field;
        this.comparison = comparison;
        this.sums = sums;
    }

    List<String> all(List<Standing> ranked) {
        leftOut();
        if (field.models().size() > 1) {
            shared();
            withoutOne();
            prompting();
            certainty(ranked);
            unpaired();
        }
        scales();
        return List.copyOf(notes);
    }

    private void shared() {
        if (field.columns().isEmpty()) {
            notes.add("no task was scored over the same docs for all models, so none is ranked: see --by task,"
                    + " or name tasks that they share with --tasks");
        } else {
            notes.add("the means are over %s that all %d models have: %s"
                    .formatted(
                            counted(field.columns().size(), "task"),
                            field.models().size(),
                            listed(field.columns().stream().map(Column::name).toList())));
        }
    }

    private void leftOut() {
        if (!field.leftOut().isEmpty()) {
            notes.add("not ranked, for they share no task with all the others: "
                    + listed(field.leftOut().stream().map(ModelScores::name).toList()));
        }
    }

    /** The model whose few tasks cost the others most. */
    private void withoutOne() {
        if (field.models().size() < 3) {
            return;
        }
        field.models().stream()
                .max(Comparator.comparingInt(field::tasksWithout))
                .filter(model -> field.tasksWithout(model) > field.columns().size())
                .ifPresent(model -> notes.add("without %s, which lacks %s, the others would share %s"
                        .formatted(
                                model.name(),
                                listed(field.lackedBy(model)),
                                counted(field.tasksWithout(model), "task"))));
    }

    private void prompting() {
        List<String> unlike = field.columns().stream()
                .filter(column -> column.scores().stream()
                                .map(score -> score.run().prompting())
                                .distinct()
                                .count()
                        > 1)
                .map(Column::name)
                .toList();
        if (!unlike.isEmpty()) {
            notes.add(
                    "models were prompted in different ways on %s: %s".formatted(listed(unlike), ways(unlike.get(0))));
        }
    }

    private String ways(String task) {
        return field.models().stream()
                .collect(Collectors.groupingBy(
                        model -> model.score(task).run().prompting(),
                        Collectors.mapping(ModelScores::name, Collectors.toList())))
                .entrySet()
                .stream()
                .map(way -> listed(way.getValue()) + ": " + (way.getKey().isEmpty() ? "plain" : way.getKey()))
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private void certainty(List<Standing> ranked) {
        if (comparison == null) {
            return;
        }
        if (ranked.stream().anyMatch(standing -> !standing.isCertain())) {
            notes.add("a rank such as 1–2 spans the models whose means differ by no more than chance"
                    + " (tests over the same docs, Holm-adjusted, 5 %)");
        }
        if (!comparison.isComplete()) {
            notes.add("some scores have no standard error, so their models cannot be told apart");
        }
    }

    private void unpaired() {
        List<String> names = field.averaged().stream()
                .filter(column -> !isPaired(column))
                .map(Column::name)
                .toList();
        if (!names.isEmpty()) {
            notes.add("the models' docs cannot be paired, so error bars alone tell them apart, on " + listed(names));
        }
    }

    private boolean isPaired(Column column) {
        int models = field.models().size();
        return IntStream.range(0, models * models)
                .filter(pair -> pair / models > pair % models)
                .allMatch(pair ->
                        column.paired(pair / models, pair % models, sums).isPresent());
    }

    private void scales() {
        List<String> apart = field.columns().stream()
                .filter(column -> !field.averaged().contains(column))
                .map(column -> column.name() + " (" + column.metric() + ")")
                .toList();
        if (!apart.isEmpty()) {
            notes.add("not in the mean, for the scores are no shares of docs: " + listed(apart));
        }
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String listed(List<String> names) {
        String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() > SHOWN ? shown + " and %d more".formatted(names.size() - SHOWN) : shown;
    }
}
