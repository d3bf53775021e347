/**
 * Scoring stored answers again, with other filters and metrics or by our own; start at
 * {@link io.benchlake.rescore.RescoreJob}.
 *
 * <p>Runs on the driver; docs are scored by {@code run.score} on executors.
 */
@NullMarked
package io.benchlake.rescore;

import org.jspecify.annotations.NullMarked;
