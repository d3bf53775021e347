package io.benchlake.jobs;

import io.benchlake.config.RunSpec;
import java.time.LocalDate;

/**
 * Which run this is.
 *
 * @param date what a template's clock shows: as the user set it, as the run was first planned, or today
 */
record RunHeader(String runId, String runName, RunSpec spec, EvaluatedModel model, LocalDate date) {}
