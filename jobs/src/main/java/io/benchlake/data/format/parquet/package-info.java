/**
 * Parquet files; start at {@link io.benchlake.data.format.parquet.ParquetRows}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.data.format.parquet;

import org.jspecify.annotations.NullMarked;
