/**
 * What the {@code data} commands do to a data root: fetch, import, list and verify; start at
 * {@link io.benchlake.data.collection.DataInventory}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.data.collection;

import org.jspecify.annotations.NullMarked;
