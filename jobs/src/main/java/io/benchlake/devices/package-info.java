/**
 * What the devices of a cluster say of themselves; start at {@link io.benchlake.devices.DevicesJob}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.devices;

import org.jspecify.annotations.NullMarked;
