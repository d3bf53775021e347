/**
 * Asks a Hugging Face hub for repositories and brings their files here, resumed and verified; start at
 * {@link io.benchlake.hub.Hub}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.hub;

import org.jspecify.annotations.NullMarked;
