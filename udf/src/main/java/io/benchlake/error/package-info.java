/**
 * The one exception for faults that a user can repair, and exit codes; start at {@link io.benchlake.error.UserError}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.error;

import org.jspecify.annotations.NullMarked;
