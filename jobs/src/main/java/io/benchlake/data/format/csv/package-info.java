/**
 * CSV as pandas reads it; start at {@link io.benchlake.data.format.csv.CsvRows}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.data.format.csv;

import org.jspecify.annotations.NullMarked;
