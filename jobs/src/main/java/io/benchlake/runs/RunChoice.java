package io.benchlake.runs;

import io.benchlake.error.UserError;
import io.benchlake.lake.table.RunRow;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the run that a user means among those of a lake.
 *
 * @param verb what is to be done with it, such as {@code export}
 */
public record RunChoice(List<RunRow> runs, String verb) {
    private static final int MOST_CANDIDATES = 10;

    public RunChoice {
        runs = List.copyOf(runs);
    }

    /** @throws UserError if no run, or more than one, is meant, or it has not ended */
    public RunRow ended(String word) {
        RunRow run = one(word);
        if (!run.status().isDone()) {
            throw UserError.invalidInput("Cannot " + verb + " run " + run.runId() + ": it is " + run.status()
                    + ", not FINISHED. Give its evaluate command again to complete it.");
        }
        return run;
    }

    /**
     * @param word id of the run, a part that its id alone begins with, or its name
     * @throws UserError if no run, or more than one, is meant
     */
    public RunRow one(String word) {
        List<RunRow> meant = meant(word);
        if (meant.size() == 1) {
            return meant.get(0);
        }
        throw meant.isEmpty()
                ? UserError.usage("Cannot " + verb + ": no run has the id or name '" + word + "'. The lake has "
                        + listed(runs) + ".")
                : UserError.usage(
                        "Cannot " + verb + ": '" + word + "' may mean " + listed(meant) + ". Give the id of one.");
    }

    /** The runs of this id, else those of this name, else those whose id begins with the word. */
    public List<RunRow> meant(String word) {
        return Stream.<Predicate<RunRow>>of(
                        run -> run.runId().equals(word),
                        run -> run.runName().equals(word),
                        run -> !word.isEmpty() && run.runId().startsWith(word))
                .map(test -> runs.stream().filter(test).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The latest of the runs, for a message. */
    public static String listed(List<RunRow> runs) {
        String shown = runs.stream()
                .sorted(Comparator.comparing(RunRow::startedAt).reversed())
                .limit(MOST_CANDIDATES)
                .map(run -> run.runId() + " (" + run.runName() + ", " + run.status() + ", " + run.startedAt() + ")")
                .collect(Collectors.joining(", "));
        return runs.isEmpty() ? "no runs" : runs.size() > MOST_CANDIDATES ? shown + ", …" : shown;
    }
}
