package io.benchlake.gate;

import io.benchlake.compare.ComparableRuns;
import io.benchlake.error.UserError;
import io.benchlake.lake.table.RunRow;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the run that a policy names among those of a lake. */
record ReferredRun(ComparableRuns known) {
    /**
     * The latest of several that fit, among those that are done.
     *
     * @param other run that is not meant, where a name or model fits it, too
     * @return empty if it is known by its name or model, and none fits
     * @throws UserError if no run has the id
     */
    Optional<RunRow> find(RunReference reference, Optional<RunRow> other) {
        String word = reference.word();
        return switch (reference.by()) {
            case RUN -> Optional.of(byId(word));
            case RUN_NAME -> latest(run -> run.runName().equals(word), other);
            case MODEL -> latest(run -> known.modelOf(run).equals(word), other);
        };
    }

    private RunRow byId(String id) {
        if (known.runs().stream().noneMatch(run -> run.runId().startsWith(id))) {
            throw UserError.invalidInput(
                    "Cannot gate: the policy names run " + id + ", and no run of the lake has this id.");
        }
        return known.one(id).run();
    }

    private Optional<RunRow> latest(Predicate<RunRow> test, Optional<RunRow> other) {
        return known.runs().stream()
                .filter(run -> run.status().isDone())
                .filter(test)
                .filter(run ->
                        other.map(RunRow::runId).filter(run.runId()::equals).isEmpty())
                .max(Comparator.comparing(RunRow::startedAt).thenComparing(RunRow::runId));
    }
}
