/**
 * The Spark job that writes the harness's files of a finished run; start at {@link io.benchlake.export.ExportJob}.
 *
 * <p>Runs on the driver and on executors. Executors sort samples and write their lines; the driver puts some hundreds
 * at a time into files.
 */
@NullMarked
package io.benchlake.export;

import org.jspecify.annotations.NullMarked;
