/**
 * Data sets of the Hugging Face Hub: what a repository's files are, and how they are fetched; start at
 * {@link io.benchlake.data.hub.HubLayout} and {@link io.benchlake.data.hub.HubRepository}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.data.hub;

import org.jspecify.annotations.NullMarked;
