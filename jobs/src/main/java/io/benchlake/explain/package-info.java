/**
 * Why two runs differ: the first stage at which their docs part, and the settings that can explain it.
 *
 * <p>Runs on the driver, on the few rows of the view {@code difference_causes}.
 */
@NullMarked
package io.benchlake.explain;

import org.jspecify.annotations.NullMarked;
