/**
 * The columns of each table and its rows; start at {@link io.benchlake.lake.table.TableDefinition}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.lake.table;

import org.jspecify.annotations.NullMarked;
