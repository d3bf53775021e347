/**
 * JSON and JSON Lines as pyarrow and pandas read them; start at {@link io.benchlake.data.format.json.JsonSplit}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.data.format.json;

import org.jspecify.annotations.NullMarked;
