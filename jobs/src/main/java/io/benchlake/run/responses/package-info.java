/**
 * The second step of a run: responses to all its requests, from the lake or from the model; start at
 * {@link io.benchlake.run.responses.ResponsesJob}.
 *
 * <p>Runs on the driver; what is asked and answered is looked up on executors.
 */
@NullMarked
package io.benchlake.run.responses;

import org.jspecify.annotations.NullMarked;
