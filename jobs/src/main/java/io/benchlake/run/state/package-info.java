/**
 * What the steps of a run share: its header and plan, its row in {@code runs}, its lake, and how it is stopped; start
 * at {@link io.benchlake.run.state.RunHeader}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.run.state;

import org.jspecify.annotations.NullMarked;
