/**
 * Docs as Delta tables; start at {@link io.benchlake.data.table.DocTable}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.data.table;

import org.jspecify.annotations.NullMarked;
