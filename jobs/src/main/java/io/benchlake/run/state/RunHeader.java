package io.benchlake.run.state;

import io.benchlake.config.RunSpec;
import io.benchlake.lake.table.RunRow;
import io.benchlake.plan.RunIdentity;
import io.benchlake.run.model.EvaluatedModel;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Which run this is.
 *
 * @param parts what its answers and prompts are made of
 * @param date what a template's clock shows: as the user set it, as the run was first planned, or today
 */
public record RunHeader(
        String runId, String runName, RunSpec spec, EvaluatedModel model, LocalDate date, RunRow.Parts parts) {
    /** @param earlier what an earlier try of the run left: one that is resumed on another day keeps its prompts */
    public static RunHeader of(RunIdentity identity, EvaluatedModel model, Optional<RunRow> earlier) {
        RunSpec spec = identity.run();
        LocalDate date = Optional.ofNullable(spec.promptOptions().date())
                .or(() -> earlier.map(RunRow::date).map(LocalDate::parse))
                .orElseGet(() -> LocalDate.now(ZoneId.systemDefault()));
        RunRow.Parts parts =
                new RunRow.Parts(model.fingerprintParts(), identity.templateHash(), identity.fewShotHash());
        return new RunHeader(identity.id(), identity.runName(), spec, model, date, parts);
    }

    /** The same for other settings of the same run. */
    public RunHeader withSpec(RunSpec next) {
        return new RunHeader(runId, runName, next, model, date, parts);
    }
}
