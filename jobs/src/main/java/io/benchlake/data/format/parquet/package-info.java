/**
 * Parquet files; start at {@link io.benchlake.data.format.parquet.ParquetRows}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.data.format.parquet;

import org.jspecify.annotations.NullMarked;
