/**
 * What a device says of itself: its name, its memory, and what computes on it; start at
 * {@link io.benchlake.model.device.DeviceProperties}.
 *
 * <p>Runs on executors, which tell the driver.
 */
@NullMarked
package io.benchlake.model.device;

import org.jspecify.annotations.NullMarked;
