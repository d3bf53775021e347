package io.benchlake.gate;

import io.benchlake.error.UserError;
import io.benchlake.lake.table.RunRow;
import io.benchlake.runs.RunChoice;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the run that a policy names among those of a lake. */
record ReferredRun(List<RunRow> runs) {
    /**
     * The latest of several that fit, among those that are done.
     *
     * @param other run that is not meant, where a name or model fits it, too
     * @return empty if it is known by its name or model, and none fits
     * @throws UserError if no run has the id
     */
    Optional<RunRow> find(RunReference reference, Optional<RunRow> other) {
        return switch (reference.by()) {
            case RUN -> Optional.of(byId(reference.word()));
            case RUN_NAME -> latest(run -> run.runName().equals(reference.word()), other);
            case MODEL -> latest(run -> run.model().equals(reference.word()), other);
        };
    }

    private RunRow byId(String word) {
        try {
            return new RunChoice(runs, "gate").ended(word);
        } catch (UserError fault) {
            throw UserError.invalidInput(String.valueOf(fault.getMessage()));
        }
    }

    private Optional<RunRow> latest(Predicate<RunRow> test, Optional<RunRow> other) {
        return runs.stream()
                .filter(run -> run.status().isDone())
                .filter(test)
                .filter(run -> other.map(RunRow::runId).filter(run.runId()::equals).isEmpty())
                .max(Comparator.comparing(RunRow::startedAt).thenComparing(RunRow::runId));
    }
}
