/**
 * File systems of models, data sets and lakes; start at {@link io.benchlake.storage.FileSystems}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.storage;

import org.jspecify.annotations.NullMarked;
