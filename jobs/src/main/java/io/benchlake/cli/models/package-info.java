/**
 * The {@code models} commands; start at {@link io.benchlake.cli.models.ModelsCommand}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.cli.models;

import org.jspecify.annotations.NullMarked;
