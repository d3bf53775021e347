/**
 * File systems of models, data sets and lakes; start at {@link io.benchlake.storage.FileSystems}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.storage;

import org.jspecify.annotations.NullMarked;
