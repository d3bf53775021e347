/**
 * Models by name: where one lies, what it is, and how it is brought here; start at
 * {@link io.benchlake.models.NamedModel}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.models;

import org.jspecify.annotations.NullMarked;
