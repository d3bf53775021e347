/**
 * Which model a run evaluates: where its checkpoint lies, what it is called, what identifies it; start at
 * {@link io.benchlake.run.model.EvaluatedModel}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.run.model;

import org.jspecify.annotations.NullMarked;
