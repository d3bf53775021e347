/**
 * What readers of all file formats share; start at {@link io.benchlake.data.format.DataFile}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.data.format;

import org.jspecify.annotations.NullMarked;
