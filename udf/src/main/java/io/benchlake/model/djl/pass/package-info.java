/**
 * Computes units on a device, pass by pass; start at {@link io.benchlake.model.djl.pass.TreeLoglikelihoods} and
 * {@link io.benchlake.model.djl.pass.TextGenerator}.
 *
 * <p>Runs on executors.
 */
@NullMarked
package io.benchlake.model.djl.pass;

import org.jspecify.annotations.NullMarked;
