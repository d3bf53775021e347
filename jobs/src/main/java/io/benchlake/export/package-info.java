/**
 * The Spark job that writes the harness's files of a finished run; start at {@link io.benchlake.export.ExportJob}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.export;

import org.jspecify.annotations.NullMarked;
