/**
 * The last step of a run: files and tables for people; start at {@link io.benchlake.run.report.ReportFiles}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.run.report;

import org.jspecify.annotations.NullMarked;
