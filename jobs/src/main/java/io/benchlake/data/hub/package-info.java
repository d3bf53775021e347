/**
 * How repositories of the Hugging Face Hub lay out data sets, and where fetched files wait; start at
 * {@link io.benchlake.data.hub.HubLayout}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.data.hub;

import org.jspecify.annotations.NullMarked;
