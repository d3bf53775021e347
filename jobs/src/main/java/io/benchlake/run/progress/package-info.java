/**
 * What a run says of how far it is, on the screen and in {@code runs}; start at
 * {@link io.benchlake.run.progress.Progress}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.run.progress;

import org.jspecify.annotations.NullMarked;
