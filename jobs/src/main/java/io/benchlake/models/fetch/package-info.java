/**
 * Brings models of a Hugging Face hub to this host; start at {@link io.benchlake.models.fetch.FetchModel}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.models.fetch;

import org.jspecify.annotations.NullMarked;
