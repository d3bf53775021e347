/**
 * What the tools of the Hugging Face Hub keep on a host, in the layout that they share: {@code blobs} by hash,
 * {@code snapshots} of commits with links to them, and {@code refs} that name commits; start at
 * {@link io.benchlake.hub.cache.HubCache}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.hub.cache;

import org.jspecify.annotations.NullMarked;
