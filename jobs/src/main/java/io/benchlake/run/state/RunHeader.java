package io.benchlake.run.state;

import io.benchlake.config.RunSpec;
import io.benchlake.run.model.EvaluatedModel;
import java.time.LocalDate;

/**
 * Which run this is.
 *
 * @param date what a template's clock shows: as the user set it, as the run was first planned, or today
 */
public record RunHeader(String runId, String runName, RunSpec spec, EvaluatedModel model, LocalDate date) {}
