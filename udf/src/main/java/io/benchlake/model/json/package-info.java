/**
 * JSON files of a checkpoint, read strictly; start at {@link io.benchlake.model.json.StrictJson}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.model.json;

import org.jspecify.annotations.NullMarked;
