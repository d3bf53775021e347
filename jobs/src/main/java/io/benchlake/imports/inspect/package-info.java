/**
 * Logs of inspect ({@code .eval}); start at {@link io.benchlake.imports.inspect.InspectRuns}.
 *
 * <p>Runs on the driver and, for samples, on executors.
 */
@NullMarked
package io.benchlake.imports.inspect;

import org.jspecify.annotations.NullMarked;
