/**
 * What is put to a model, and what comes back; start at {@link io.benchlake.request.Request} and
 * {@link io.benchlake.request.Response}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.request;

import org.jspecify.annotations.NullMarked;
