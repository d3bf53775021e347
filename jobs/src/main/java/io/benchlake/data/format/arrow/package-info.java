/**
 * Arrow files and streams; start at {@link io.benchlake.data.format.arrow.ArrowRows}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.data.format.arrow;

import org.jspecify.annotations.NullMarked;
