package io.benchlake.compare;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.lake.query.LakeViews;
import io.benchlake.lake.table.RunRow;
import io.benchlake.runs.RunChoice;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * Finds the two runs that a user wants to compare.
 *
 * @param models name that each model has in the lake now, by fingerprint
 * @param verb what is to be done with them, such as {@code compare}
 */
public record ComparableRuns(List<RunRow> runs, Map<String, String> models, String verb) {
    public ComparableRuns {
        runs = List.copyOf(runs);
        models = Map.copyOf(models);
    }

    /** Those of a lake; its views are defined after this. */
    public static ComparableRuns of(Lake lake, String verb) {
        new LakeViews(lake).createOrReplace();
        List<Row> names =
                lake.spark().sql("SELECT model_fingerprint, model FROM models").collectAsList();
        return new ComparableRuns(
                lake.runs(), names.stream().collect(toMap(row -> row.getString(0), row -> row.getString(1))), verb);
    }

    /** @throws UserError if a word means no run, or several, or both mean the same */
    public RunPair pair(String baseline, String candidate) {
        RunPair pair = new RunPair(one(baseline), one(candidate));
        if (pair.baseline().id().equals(pair.candidate().id())) {
            throw UserError.invalidInput("Cannot %s '%s' with '%s': both mean run %s (%s). Name two runs."
                    .formatted(
                            verb,
                            baseline,
                            candidate,
                            pair.baseline().id(),
                            pair.baseline().model()));
        }
        return pair;
    }

    /**
     * The run that has this id; else the latest finished run of the model that has this name; else the run of this name
     * or whose id begins so. A model goes before a run's name, which is the model's unless the user gave another.
     *
     * @throws UserError if no run, or more than one, is meant, or it has not ended
     */
    public ComparedRun one(String word) {
        if (runs.stream().noneMatch(run -> run.runId().equals(word)) && models.containsValue(word)) {
            return latest(word);
        }
        List<RunRow> meant = new RunChoice(runs, verb).meant(word);
        if (meant.size() != 1) {
            throw meant.isEmpty() ? unknown(word) : ambiguous(word, meant);
        }
        RunRow run = meant.get(0);
        if (!run.status().isDone()) {
            throw UserError.invalidInput(
                    "Cannot %s run %s: it is %s, not FINISHED. Give its evaluate command again to complete it."
                            .formatted(verb, run.runId(), run.status()));
        }
        return new ComparedRun(run, modelOf(run));
    }

    private ComparedRun latest(String model) {
        return runs.stream()
                .filter(run -> run.status().isDone() && modelOf(run).equals(model))
                .max(Comparator.comparing(RunRow::startedAt).thenComparing(RunRow::runId))
                .map(run -> new ComparedRun(run, model))
                .orElseThrow(() -> UserError.invalidInput(
                        "Cannot %s model '%s': none of its runs has finished. Give the evaluate command of one again."
                                .formatted(verb, model)));
    }

    /** The name that the run's model has in the lake now. */
    public String modelOf(RunRow run) {
        return models.getOrDefault(run.modelFingerprint(), run.model());
    }

    private UserError unknown(String word) {
        String known = models.values().stream().sorted().collect(joining(", "));
        return UserError.invalidInput(
                "Cannot %s: no run has the id or name '%s', and no model the name. The lake has %s%s."
                        .formatted(verb, word, RunChoice.listed(runs), known.isEmpty() ? "" : "; models: " + known));
    }

    private UserError ambiguous(String word, List<RunRow> meant) {
        return UserError.invalidInput("Cannot %s: '%s' may mean %s. Give the id of one, or the name of its model: %s."
                .formatted(
                        verb,
                        word,
                        RunChoice.listed(meant),
                        meant.stream().map(this::modelOf).distinct().sorted().collect(joining(", "))));
    }
}
