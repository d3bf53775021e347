/**
 * Requests as token ids, cut into units of work that share prefixes, and units cut into forward passes over a token
 * tree; start at {@link io.benchlake.inference.UnitPlanner} and {@link io.benchlake.inference.LanguageModel}.
 *
 * <p>Runs on the driver and on executors. The planner runs on the driver, what computes a unit on executors.
 */
@NullMarked
package io.benchlake.inference;

import org.jspecify.annotations.NullMarked;
